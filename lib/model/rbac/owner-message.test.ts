import { expect, it } from "vitest";

import { aQuestion } from "#lib/testing/builders/access.ts";

import { describeQuestion, ownerMessage } from "./owner-message.ts";

const told = {
  cluster: "east",
  question: aQuestion({ name: "web" }),
  username: "oidc:ann",
  groups: ["oidc:shop", "system:authenticated"],
  nearMatches: [],
  grantingGroups: [],
};
const granting = {
  group: "oidc:pay",
  providerGroup: "pay",
  role: "edit",
  namespace: "payments",
  allowsEverything: false,
};

it("a question is one phrase, with the API group behind its resource", () => {
  expect(describeQuestion(aQuestion({ name: "web" }), "east")).toBe(
    "patch deployments.apps web in namespace payments of cluster east",
  );
  const nodes = aQuestion({ verb: "list", group: "", resource: "nodes", subresource: "status", namespace: "" });
  expect(describeQuestion(nodes, "east")).toBe("list nodes/status of cluster east");
});

it("a message says what is needed, as whom one is known and which groups would do, but not those that may everything", () => {
  const everything = { ...granting, group: "oidc:admins", providerGroup: "admins", allowsEverything: true };
  expect(ownerMessage({ ...told, grantingGroups: [granting, everything] })).toBe(
    `I need to patch deployments.apps web in namespace payments of cluster east, and may not.
The cluster knows me as oidc:ann (oidc:shop).
Members of pay (edit in payments) may. Could you add me, or say whom to ask?`,
  );
});

it("a message about which nothing is known asks for the right itself", () => {
  expect(ownerMessage({ ...told, username: "", groups: [] }).split("\n")).toEqual([
    "I need to patch deployments.apps web in namespace payments of cluster east, and may not.",
    "Could you give me this right, or say whom to ask?",
  ]);
});
