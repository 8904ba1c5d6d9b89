import type { State } from "#lib/server/state/open.ts";

import type { StepUp } from "./intent/step-up.ts";
import type { Issuer } from "./issuer/issuer.ts";
import type { AuthLog } from "./log.ts";
import type { NoteAuth } from "./note.ts";
import type { Seal } from "./seal.ts";
import type { Renewer } from "./session/renewer.ts";
import type { SessionLimits, SessionStore } from "./session/store.ts";
import type { TokenStore } from "./token/store.ts";

/** What sign-in is made of. */
export interface Parts {
  readonly issuer: Issuer;
  readonly state: State;
  readonly store: SessionStore;
  readonly limits: SessionLimits;
  readonly renewer: Renewer;
  readonly stepUp: StepUp;
  readonly tokens: TokenStore;
  /** Of flows. */
  readonly seal: Seal;
  /** next-auth's. */
  readonly secret: string;
  /** Under which browsers know us: known once the port is. */
  readonly origin: () => string;
  readonly log: AuthLog;
  readonly note: NoteAuth;
}
