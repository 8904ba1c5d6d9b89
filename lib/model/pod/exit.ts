const SIGNALS: Readonly<Record<number, string>> = {
  1: "SIGHUP",
  2: "SIGINT",
  3: "SIGQUIT",
  4: "SIGILL, an illegal instruction",
  6: "SIGABRT, it aborted itself",
  7: "SIGBUS, a bad memory access",
  8: "SIGFPE, an arithmetic error",
  9: "SIGKILL",
  11: "SIGSEGV, a bad memory access",
  13: "SIGPIPE, nobody read what it wrote",
  15: "SIGTERM, it was asked to end",
};

/** What an exit code says, in words (POSIX shells' and Docker's conventions: 126, 127, 128 + signal). `reason` is the kubelet's. */
export function explainExit(code: number, reason = ""): string {
  if (reason === "OOMKilled") return "killed by the kernel: it used more memory than its limit";
  if (reason === "DeadlineExceeded") return "stopped: it ran longer than it may";
  if (code === 0) return "ended by itself, without an error";
  if (code === 1) return "the program reported an error";
  if (code === 2) return "the program was called wrongly, or reported an error";
  if (code === 125) return "the container could not be started";
  if (code === 126) return "the command may not be executed";
  if (code === 127) return "the command was not found in the image";
  if (code === 128) return "the container could not be started, or ended with a code out of range";
  if (code === 137)
    return "killed (SIGKILL): out of memory on the node, a failed probe, or it ignored the request to end";
  if (code > 128 && code < 160) return `ended by signal ${code - 128} (${SIGNALS[code - 128] ?? "unnamed"})`;
  if (code === 255) return "ended with a code out of range";
  return "the program reported an error of its own";
}
