import type { ClientCertificate } from "./connector.ts";

/** Proof of identity as of now. */
export interface Proof {
  authorization: string | null;
  clientCertificate: ClientCertificate | null;
}

/** One user's credentials towards one cluster. `current` is cheap and cached, `reload` asks the source again. */
export interface Credential {
  current(): Promise<Proof> | Proof;
  reload(): Promise<Proof>;
}
