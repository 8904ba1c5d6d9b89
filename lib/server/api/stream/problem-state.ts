import type { ApiProblem } from "../problem/problem.ts";
import type { Change, TopicState } from "./topic.ts";

/** A topic that cannot be answered now; told once, not at every tick. */
export class ProblemState implements TopicState {
  readonly #body: string;
  constructor({ code, detail }: ApiProblem) {
    this.#body = `"code":${JSON.stringify(code)},"detail":${JSON.stringify(detail)}`;
  }

  changeSince(sent: TopicState | null): Change | null {
    if (sent instanceof ProblemState && sent.#body === this.#body) return null;
    return { event: "problem", body: this.#body };
  }
}
