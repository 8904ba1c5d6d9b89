import { type AuthPlace, makePlace, type TestAuth } from "../a-sign-in.ts";
import { startIssuer, type TestIssuer } from "../an-issuer.ts";
import { type ApiServer, startApiServer } from "./server.ts";
import { startUpstream } from "./upstream.ts";

/** A console that people sign in to at an issuer of its own, with one cluster whose answers never end. */
export interface SignedInDeck {
  readonly issuer: TestIssuer;
  readonly place: AuthPlace;
  readonly opened: TestAuth;
  readonly deck: ApiServer;
  readonly origin: string;
  close(): Promise<void>;
}

/** Starts all of it on ports of its own. */
export async function startSignedInDeck(): Promise<SignedInDeck> {
  let origin = "http://127.0.0.1:4999";
  const issuer = await startIssuer(() => origin);
  const place = makePlace();
  const upstream = await startUpstream((_request, response) => response.writeHead(200).write("one line\n"));
  const opened = await place.open(issuer, {}, () => origin);
  const deck = await startApiServer({ auth: opened.auth, clusters: { east: upstream.url } });
  origin = deck.url;
  return {
    issuer,
    place,
    opened,
    deck,
    origin,
    close: async () => {
      await deck.close();
      await opened.close();
      await issuer.close();
      await upstream.close();
      place.folder.remove();
    },
  };
}
