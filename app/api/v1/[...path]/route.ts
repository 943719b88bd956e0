import { refusePath } from '#server/services/http/refuse-path.ts'

/** Whatever no operation has for its path. */
export { refusePath as GET, refusePath as POST, refusePath as PUT, refusePath as PATCH, refusePath as DELETE }
