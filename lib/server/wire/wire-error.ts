/** Bytes from a cluster that are not what their content type says: truncated, malformed, or larger than allowed. */
export class WireError extends Error {
  override readonly name = "WireError";
}
