/** A failure an operator can act on: printed as one line `CODE: sentence action`, never as a stack. */
export class Refusal extends Error {
  constructor(code, sentence, action, exitCode = 1) {
    super(`${code}: ${sentence} ${action}`);
    this.code = code;
    this.exitCode = exitCode;
  }
}

/** The refusal behind an error of the file system, else the error itself. */
export function explainFileError(error, root) {
  if (error.code === "ENOSPC" || error.code === "EDQUOT") {
    return new Refusal("QD-003-disk", "The disk is full.", `Free about 2 GB where ${root} lives and run this again.`);
  }
  if (error.code === "EACCES" || error.code === "EPERM" || error.code === "EROFS") {
    const owner = "Make the folder yours (chown) or clone into one that is, and run this again.";
    return new Refusal("QD-006-folder", `${error.path ?? root} may not be read or written by this user.`, owner);
  }
  return error;
}
