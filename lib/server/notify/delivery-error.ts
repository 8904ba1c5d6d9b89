interface Circumstances {
  /** Trying again would change nothing: it goes to the dead letters. */
  isFinal?: boolean;
  /** How long the receiver wants to be left alone. */
  retrySeconds?: number | null;
  cause?: unknown;
}

/** A message did not arrive. The sentence is ours: nothing that a receiver wrote is in it. */
export class DeliveryError extends Error {
  override readonly name = "DeliveryError";
  readonly isFinal: boolean;
  readonly retrySeconds: number | null;

  constructor(reason: string, { isFinal = false, retrySeconds = null, cause }: Circumstances = {}) {
    super(reason, { cause });
    this.isFinal = isFinal;
    this.retrySeconds = retrySeconds;
  }
}

const sentences: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing listens at the receiver's address",
  EHOSTUNREACH: "there is no route to the receiver's address",
  ENETUNREACH: "there is no route to the receiver's network",
  ETIMEDOUT: "the receiver did not answer in time",
  ESOCKET: "the connection to the receiver was cut",
  ECONNECTION: "the connection to the receiver failed",
  ECONNRESET: "the connection to the receiver was cut",
  EPIPE: "the connection to the receiver was cut",
  ETLS: "the receiver offers no TLS that can be trusted",
  EPROTO: "TLS failed: the receiver may speak without it",
  EAUTH: "the receiver refuses the user name or password",
  CERT_HAS_EXPIRED: "the receiver's certificate has expired",
  DEPTH_ZERO_SELF_SIGNED_CERT: "the receiver's certificate is signed by nobody that is trusted; name a caFile",
  SELF_SIGNED_CERT_IN_CHAIN: "the receiver's certificate is signed by nobody that is trusted; name a caFile",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "the receiver's certificate is signed by nobody that is trusted; name a caFile",
  ERR_TLS_CERT_ALTNAME_INVALID: "the receiver's certificate is for another name",
};

/** Any error of a socket, of TLS or of SMTP as one that may be shown. */
export function toDeliveryError(error: unknown): DeliveryError {
  if (error instanceof DeliveryError) return error;
  if (error instanceof Error && (error.name === "TimeoutError" || error.name === "AbortError"))
    return new DeliveryError("the receiver did not answer in time", { cause: error });
  const codes = [error, error instanceof Error ? error.cause : null].map((one) =>
    one instanceof Error && "code" in one && typeof one.code === "string" ? one.code : "",
  );
  const sentence = codes.map((code) => sentences[code]).find((one) => one !== undefined);
  const code = codes.find((one) => one !== "");
  return new DeliveryError(sentence ?? `the connection to the receiver failed${code ? ` (${code})` : ""}`, {
    cause: error,
  });
}
