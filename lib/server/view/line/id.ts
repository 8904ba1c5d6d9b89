import { z } from "zod";

import { ViewProblem } from "#lib/server/view/problem.ts";

/** Where a line is kept. */
export interface LineName {
  readonly store: string;
  readonly index: string;
  /** Of its document. */
  readonly id: string;
}

const Parts = z.tuple([z.string().min(1), z.string().min(1), z.string().min(1)]);

/** Names a line in a permalink. It gives no right to it: who opens it is asked what they may read. */
export const writeLineId = ({ store, index, id }: LineName): string =>
  Buffer.from(JSON.stringify([store, index, id])).toString("base64url");

/** @throws {ViewProblem} QD-404-line for what is no line's name. */
export function readLineId(text: string): LineName {
  try {
    const [store, index, id] = Parts.parse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
    return { store, index, id };
  } catch {
    throw noSuchLine();
  }
}

/** There is none, or it is not the viewer's: which of the two is not said. */
export const noSuchLine = (): ViewProblem =>
  new ViewProblem({
    status: 404,
    code: "QD-404-line",
    detail: "There is no such line, or it is not one of yours.",
    action: "Its store may have dropped it with its index: stores keep lines for some days or weeks.",
  });
