/** Why the state cannot be kept: the end of a sentence that begins with its file. */
export class StateError extends Error {
  override readonly name = "StateError";
}
