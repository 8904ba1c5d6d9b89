import type { RefusedAccess } from "#lib/contract/access.ts";

/** A view's refusal, with a stable code, one sentence and what to do. The API turns it into problem details. */
export class ViewProblem extends Error {
  override readonly name = "ViewProblem";
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly action: string;
  readonly errors: readonly { path: string; message: string }[] | undefined;
  /** With QD-403-access and QD-403-restore: which right is missing, of several the first. */
  readonly access: RefusedAccess | undefined;

  constructor(problem: {
    status: number;
    code: string;
    detail: string;
    action: string;
    errors?: readonly { path: string; message: string }[];
    access?: RefusedAccess | undefined;
  }) {
    super(`${problem.code}: ${problem.detail}`);
    this.status = problem.status;
    this.code = problem.code;
    this.detail = problem.detail;
    this.action = problem.action;
    this.errors = problem.errors;
    this.access = problem.access;
  }

  /** As a part of an answer that failed alone tells it. */
  get told(): { code: string; detail: string; action: string; access?: RefusedAccess } {
    const { code, detail, action, access } = this;
    return { code, detail, action, ...(access ? { access } : {}) };
  }
}
