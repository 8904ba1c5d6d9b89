import type { Source } from "../note.ts";

/** Where to send a browser, and the cookies to set on the way. */
export interface Redirect {
  readonly location: string;
  readonly cookies: readonly string[];
}

/** What of a request a sign-in looks at. */
export interface SignInRequest extends Source {
  readonly query: Readonly<Record<string, string>>;
  readonly cookie: string | undefined;
}
