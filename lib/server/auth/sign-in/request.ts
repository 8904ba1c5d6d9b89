/** Where to send a browser, and the cookies to set on the way. */
export interface Redirect {
  readonly location: string;
  readonly cookies: readonly string[];
}

/** What of a request a sign-in looks at. */
export interface SignInRequest {
  readonly query: Readonly<Record<string, string>>;
  readonly cookie: string | undefined;
  readonly userAgent: string;
  readonly address: string;
}
