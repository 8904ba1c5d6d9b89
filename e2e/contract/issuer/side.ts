/** One OpenID Connect issuer with the console registered as its confidential client. */
export interface IssuerSide {
  readonly issuerUrl: string;
  readonly client: { readonly id: string; readonly secret: string };
  /** Where the client's redirects go: nothing has to listen there. */
  readonly redirectUri: string;
  readonly signedOutUri: string;
  /** PEM of who signed the issuer's certificate, unless it is http. */
  readonly certificateAuthority?: string;
  /** Audiences that the client may exchange tokens for, and one that exists nowhere. */
  readonly audience: string;
  readonly missingAudience: string;
  /** What has to be asked for beside an audience, if anything: `aud-k8s-east`. */
  readonly audienceScope?: string;
  readonly person: { readonly username: string; readonly groups: readonly string[] };
  /** Signs the person in on the page that a browser was led to. Answers where it is led to then. */
  signIn(browser: Browser, page: Page): Promise<Page>;
  /** Logout tokens that reached the client's back channel, as they came. */
  readonly logoutTokens: readonly string[];
}

/** An answer to a browser: a page, or the address that it may not load itself. */
export interface Page {
  readonly url: string;
  readonly status: number;
  readonly text: string;
}

export interface Browser {
  /** Loads a page, with its cookies, through redirects as long as they stay with the issuer. */
  open(url: string, form?: Readonly<Record<string, string>>): Promise<Page>;
}
