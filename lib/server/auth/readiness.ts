import type { Issuer } from "./issuer/issuer.ts";
import type { AuthLog } from "./log.ts";
import { AuthProblem } from "./problem.ts";

const RETRY_MILLISECONDS = 3_000;

/** Whether anybody may be answered: not before the issuer is the configured one and takes us for its client (security.md (a) 7). */
export class Readiness {
  /** Why not, or null. */
  problem: string | null = "the issuer has not been asked yet";
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(issuer: Issuer, log: AuthLog) {
    void this.#look(issuer, log);
  }

  /** @throws {AuthProblem} QD-503-session */
  require(): void {
    if (this.problem !== null) throw new AuthProblem("QD-503-session", `Nobody can sign in yet: ${this.problem}.`);
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
  }

  async #look(issuer: Issuer, log: AuthLog): Promise<void> {
    const problem = await issuer.check();
    if (this.#isClosed) return;
    if (problem === null) log.info({ issuer: issuer.config.issuer }, "the issuer answers: people can sign in");
    else if (problem !== this.problem) log.error({ reason: problem }, "nobody can sign in; it is tried again");
    this.problem = problem;
    if (problem !== null) this.#timer = setTimeout(() => void this.#look(issuer, log), RETRY_MILLISECONDS).unref();
  }
}
