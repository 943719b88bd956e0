/** Who is asking: a signed-in person, by session cookie or by personal access token. Only plain data. */
export interface Actor {
  userId: string
  name: string
  /** 0 to 7: which of the eight author colours. */
  color: number
  via: 'session' | 'token'
}
