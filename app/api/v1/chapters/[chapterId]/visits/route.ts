import { noteVisit } from '#lib/contract/versions.ts'
import { route } from '#server/services/http/route.ts'
import { serve } from '#server/services/http/serve.ts'
import { noteVisit as note } from '#server/services/visits/note-visit.ts'

export const { GET, POST, PUT, PATCH, DELETE } = route({ POST: serve(noteVisit, note) })
