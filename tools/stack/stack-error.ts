/** A refusal an operator can act on: a stable code, one sentence, what to do. */
export class StackError extends Error {
  readonly code: string;
  readonly remedy: string;

  constructor(code: string, sentence: string, remedy: string) {
    super(`${code}: ${sentence} ${remedy}`);
    this.name = "StackError";
    this.code = code;
    this.remedy = remedy;
  }
}
