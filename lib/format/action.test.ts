import { describe, expect, it } from "vitest";

import type { Action } from "#lib/contract/action.ts";

import { actParts, doneWords, foretell, readReplicas, titleOfAction } from "./action.ts";

const web = { cluster: "east", namespace: "shop", name: "web" };
const scale = (replicas: number): Action => ({ verb: "scale", resource: "deployments", ...web, replicas });
const restart: Action = { verb: "restart", resource: "statefulsets", ...web };

describe("words of an action", () => {
  it("name the button by the act and its object", () => {
    expect(actParts(scale(5)).join("web")).toBe("Scale web to 5");
    expect(actParts(restart).join("web")).toBe("Restart web");
    expect(actParts({ verb: "delete", resource: "pods", ...web }).join("web-1")).toBe("Delete pod web-1");
    expect(titleOfAction(restart)).toBe("Restart StatefulSet");
    expect(doneWords(scale(5))).toBe("Scaled to 5");
  });

  it("say what becomes of how many pods", () => {
    expect(foretell(restart, 3)).toBe(
      "Its 3 pods are replaced by new ones with the same settings, one after the other from the highest number down.",
    );
    expect(foretell(restart, 1)).toMatch(/^Its one pod is replaced/);
    expect(foretell(scale(5), 3)).toBe("2 more pods are started: from 3 to 5.");
    expect(foretell(scale(4), 3)).toBe("1 more pod is started: from 3 to 4.");
    expect(foretell(scale(2), 3)).toBe("1 of 3 pods is ended: 2 stay.");
    expect(foretell(scale(0), 3)).toBe("All 3 pods are ended: nothing of it runs until it is scaled up again.");
    expect(foretell(scale(3), 3)).toMatch(/already: choose another number/);
  });

  it("do not claim a number that is not known", () => {
    expect(foretell(scale(5), undefined)).toBe("It is to have 5 pods.");
    expect(foretell(restart, undefined)).toMatch(/^All of its pods are/);
  });
});

describe("replicas of a document", () => {
  it("are those of the object itself, not of something within its template", () => {
    expect(readReplicas("kind: Deployment\nspec:\n  paused: true\n  replicas: 12\n  template: {}\n")).toBe(12);
    expect(readReplicas("metadata:\n  replicas: 4\nspec:\n  template:\n    replicas: 9\n")).toBeUndefined();
    expect(readReplicas("spec:\n  a: 1\nstatus:\n  replicas: 9\n")).toBeUndefined();
    expect(readReplicas("")).toBeUndefined();
  });
});
