import { ViewProblem } from "#lib/server/view/problem.ts";

/** @returns QD-409-view */
export const nameTaken = (name: string): ViewProblem =>
  new ViewProblem({
    status: 409,
    code: "QD-409-view",
    detail: `You have a view named "${name}" already.`,
    action: "Choose another name, or remove that view under Settings, Saved views.",
    errors: [{ path: "name", message: "is taken" }],
  });

/** @returns QD-404-view */
export const notFound = (): ViewProblem =>
  new ViewProblem({
    status: 404,
    code: "QD-404-view",
    detail: "This view is not there, or is somebody else's own.",
    action: "Look at the list again: it may have been removed in another window.",
  });

/** @returns QD-403-view */
export const notOwn = (name: string): ViewProblem =>
  new ViewProblem({
    status: 403,
    code: "QD-403-view",
    detail: `The view "${name}" belongs to somebody else.`,
    action: "Save a copy of your own under another name.",
  });

/** @returns QD-429-views */
export const tooMany = (most: number): ViewProblem =>
  new ViewProblem({
    status: 429,
    code: "QD-429-views",
    detail: `You have ${most} saved views, as many as there can be.`,
    action: "Remove some under Settings, Saved views.",
  });
