import { spawn } from "node:child_process";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"];

/** Runs a program in the foreground, passes signals on and resolves with its exit code (128 + n when a signal ended it). */
export function run(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: "inherit", ...options });
    const forward = (signal) => {
      // On a terminal Ctrl-C reaches the whole process group by itself; twice would mean "at once" to a server.
      if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
    };
    for (const signal of signals) process.on(signal, forward);
    const settle = (finish) => (value, signal) => {
      for (const one of signals) process.off(one, forward);
      finish(value ?? 128 + (signalNumbers[signal] ?? 0));
    };
    child.once("error", settle(reject));
    child.once("exit", settle(resolve));
  });
}

const signalNumbers = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 };
