import { Problem } from "#lib/contract/problem.ts";

/** How every operation of the description says what it answers when it refuses. */
export const PROBLEM_RESPONSE = {
  default: {
    description: "Problem details (RFC 9457) with a stable code; docs/errors.md explains each.",
    content: { "application/problem+json": { schema: Problem.meta({ id: "Problem" }) } },
  },
} as const;
