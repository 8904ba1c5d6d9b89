/** Why a request is not answered, with a stable code. The API turns it into problem details. */
export class AuthProblem extends Error {
  override readonly name = "AuthProblem";
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly action: string;
  readonly errors = undefined;

  constructor(code: keyof typeof ACTIONS, detail: string, options?: ErrorOptions) {
    super(`${code}: ${detail}`, options);
    this.status = Number(code.slice(3, 6));
    this.code = code;
    this.detail = detail;
    this.action = ACTIONS[code];
  }
}

const ACTIONS = {
  "QD-401-session": "Sign in again; GET /signin leads there.",
  "QD-401-token": "Make a new token under Settings, Tokens, and send it as Authorization: Bearer qd_….",
  "QD-403-stepup": "Confirm the action once more: it is sent when you have signed in anew.",
  "QD-404-session": "GET /api/v1/sessions lists your sessions; it may have ended by itself.",
  "QD-404-token": "GET /api/v1/tokens lists your tokens.",
  "QD-429-tokens": "Revoke tokens that are no longer needed.",
  "QD-503-session":
    "Look at the reason above; sign-in is tried again by itself. docs/security.md says how to set it up.",
} as const;
