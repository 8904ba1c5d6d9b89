/** Signals that end containers, by number. */
const signals = new Map([
  [1, "SIGHUP"],
  [2, "SIGINT"],
  [3, "SIGQUIT"],
  [4, "SIGILL"],
  [6, "SIGABRT"],
  [7, "SIGBUS"],
  [8, "SIGFPE"],
  [9, "SIGKILL"],
  [11, "SIGSEGV"],
  [13, "SIGPIPE"],
  [15, "SIGTERM"],
]);

const words = new Map([
  [0, "completed"],
  [1, "application error"],
  [2, "wrong use of a command"],
  [126, "not executable"],
  [127, "command not found"],
  [128, "could not start"],
  [255, "unknown end"],
]);

/** The signal behind an exit code above 128: `SIGKILL` for 137; null where there is none (domain.md 3.2). */
export function signalOf(exitCode: number | null): string | null {
  if (exitCode === null || exitCode <= 128 || exitCode > 128 + 64) return null;
  return signals.get(exitCode - 128) ?? `signal ${exitCode - 128}`;
}

/** What an exit code says in words: `command not found` for 127; the signal's name above 128. */
export function exitWords(exitCode: number | null): string {
  if (exitCode === null) return "no exit code";
  return words.get(exitCode) ?? signalOf(exitCode) ?? "application error";
}
