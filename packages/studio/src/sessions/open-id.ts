import * as client from 'openid-client';
import type { Database } from '../database/database.js';
import { maybeOne } from '../database/database.js';
import { Refusal } from '../refusal.js';

/** An OpenID Connect provider at which this studio is registered. */
export interface OpenIdOptions {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret?: string | undefined;
  /** Allows an issuer without TLS, for a provider on the same machine. */
  readonly insecure?: boolean | undefined;
}

/** What the browser keeps in a cookie between leaving for the provider and coming back. */
export interface OpenIdState {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/**
 * Signing in by OpenID Connect: the authorization code flow with PKCE. It opens accounts that were
 * invited, found by the provider's subject or, the first time, by an e-mail address that the
 * provider says it verified; it makes none.
 */
export class OpenId {
  private discovered: Promise<client.Configuration> | undefined;

  /** @param redirectUri Where the provider sends the browser back to. */
  constructor(
    private readonly database: Database,
    private readonly options: OpenIdOptions,
    private readonly redirectUri: () => string,
  ) {}

  private configuration(): Promise<client.Configuration> {
    const { issuer, clientId, clientSecret, insecure } = this.options;
    this.discovered ??= client
      .discovery(
        new URL(issuer),
        clientId,
        clientSecret,
        clientSecret === undefined ? client.None() : undefined,
        insecure ? { execute: [client.allowInsecureRequests] } : undefined,
      )
      .catch((error: unknown) => {
        this.discovered = undefined;
        throw new Refusal(
          'unavailable',
          `The OpenID Connect provider ${issuer} did not answer: try again later.`,
          { cause: error, reason: 'openid-away' },
        );
      });
    return this.discovered;
  }

  /** Where to send the browser, and what to keep until it comes back. */
  async begin(): Promise<{ url: string; kept: OpenIdState }> {
    const configuration = await this.configuration();
    const kept = {
      state: client.randomState(),
      nonce: client.randomNonce(),
      verifier: client.randomPKCECodeVerifier(),
    };
    const url = client.buildAuthorizationUrl(configuration, {
      redirect_uri: this.redirectUri(),
      scope: 'openid email',
      state: kept.state,
      nonce: kept.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(kept.verifier),
      code_challenge_method: 'S256',
    });
    return { url: url.href, kept };
  }

  /**
   * Takes the browser back.
   *
   * @param query The query with which the provider sent it, with its question mark.
   * @returns The account that may come in.
   * @throws {Refusal} `not-signed-in` with a reason that the person can act on.
   */
  async finish(query: string, kept: OpenIdState): Promise<string> {
    const configuration = await this.configuration();
    let claims: client.IDToken | undefined;
    try {
      const tokens = await client.authorizationCodeGrant(
        configuration,
        new URL(this.redirectUri() + query),
        { pkceCodeVerifier: kept.verifier, expectedState: kept.state, expectedNonce: kept.nonce },
      );
      claims = tokens.claims();
    } catch (error) {
      throw new Refusal('not-signed-in', 'The provider’s answer was not accepted: sign in again.', {
        cause: error,
        reason: 'openid-refused',
      });
    }
    if (!claims) {
      throw new Refusal('not-signed-in', 'The provider did not say who you are.', {
        reason: 'openid-refused',
      });
    }
    const email =
      claims.email_verified === true && typeof claims.email === 'string'
        ? claims.email.toLowerCase()
        : null;
    return this.account(claims.iss, claims.sub, email);
  }

  private async account(issuer: string, subject: string, email: string | null): Promise<string> {
    const known = await maybeOne<{ id: string; status: string }>(
      this.database,
      `select id, status from accounts
       where oidc_issuer = $1 and oidc_subject = $2 and status <> 'removed'`,
      [issuer, subject],
    );
    if (known && known.status !== 'disabled') return known.id;
    if (!known && email !== null) {
      const bound = await maybeOne<{ id: string }>(
        this.database,
        `update accounts set oidc_issuer = $1, oidc_subject = $2, status = 'active',
           must_change_password = false, password_hash = null
         where email = $3 and oidc_subject is null and status in ('invited', 'active')
         returning id`,
        [issuer, subject, email],
      );
      if (bound) return bound.id;
    }
    throw new Refusal(
      'not-signed-in',
      'Nobody invited this account here: ask the owner of the studio for an invitation.',
      { reason: 'not-invited' },
    );
  }
}
