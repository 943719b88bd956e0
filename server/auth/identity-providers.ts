import type { OAuthConfig, Provider } from 'next-auth/providers/index'
import { z } from 'zod'
import { getRuntime } from '../runtime.ts'
import { GitHub, Google } from './unwrapped.ts'

/** The other services that one can sign in with: those whose variables are set. */
export function identityProviders(): Provider[] {
  const { env } = getRuntime()
  const found: Provider[] = []
  if (env.GITHUB_ID && env.GITHUB_SECRET) found.push(gitHub(env.GITHUB_ID, env.GITHUB_SECRET))
  if (env.GOOGLE_ID && env.GOOGLE_SECRET) {
    found.push(Google({ clientId: env.GOOGLE_ID, clientSecret: env.GOOGLE_SECRET }))
  }
  if (env.OIDC_ISSUER && env.OIDC_CLIENT_ID && env.OIDC_CLIENT_SECRET) {
    found.push(openIdConnect(env.OIDC_ISSUER, env.OIDC_CLIENT_ID, env.OIDC_CLIENT_SECRET))
  }
  return found
}

const emails = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }))

/** GitHub's own list says which address is verified; its profile does not. */
function gitHub(clientId: string, clientSecret: string): Provider {
  return GitHub({
    clientId,
    clientSecret,
    userinfo: {
      url: 'https://api.github.com/user',
      async request({ client, tokens }) {
        const accessToken = tokens.access_token ?? ''
        const profile = await client.userinfo(accessToken)
        const answer = await fetch('https://api.github.com/user/emails', {
          headers: { authorization: `Bearer ${accessToken}`, 'user-agent': 'stet' },
          signal: AbortSignal.timeout(10_000),
        })
        const list = emails.safeParse(answer.ok ? await answer.json() : [])
        const primary = list.data?.find((one) => one.primary && one.verified)
        return { ...profile, email: primary?.email, email_verified: primary !== undefined }
      },
    },
  })
}

interface OpenIdProfile {
  sub: string
  name?: string
  preferred_username?: string
  email?: string
}

function openIdConnect(issuer: string, clientId: string, clientSecret: string): OAuthConfig<OpenIdProfile> {
  return {
    id: 'oidc',
    name: new URL(issuer).hostname,
    type: 'oauth',
    wellKnown: `${issuer.replace(/\/+$/, '')}/.well-known/openid-configuration`,
    authorization: { params: { scope: 'openid email profile' } },
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    clientId,
    clientSecret,
    profile: (profile) => ({
      id: profile.sub,
      name: profile.name ?? profile.preferred_username ?? null,
      email: profile.email ?? null,
    }),
  }
}
