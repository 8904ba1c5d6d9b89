import type { AccessExplanation, AccessQuestion } from "#lib/contract/access.ts";

import { nameOfTarget } from "./rule.ts";

type Told = Pick<AccessExplanation, "cluster" | "question" | "username" | "groups" | "nearMatches" | "grantingGroups">;

/** `patch deployments.apps web in namespace shop of cluster east`. */
export function describeQuestion(question: AccessQuestion, cluster: string): string {
  const { verb, group, namespace, name } = question;
  const resource = nameOfTarget({
    ...question,
    resource: group === "" ? question.resource : `${question.resource}.${group}`,
  });
  const where = namespace === "" ? "" : ` in namespace ${namespace}`;
  return `${verb} ${resource}${name === "" ? "" : ` ${name}`}${where} of cluster ${cluster}`;
}

/** What somebody may send to whoever can give them a right that they lack. */
export function ownerMessage({ cluster, question, username, groups, nearMatches, grantingGroups }: Told): string {
  const own = groups.filter((group) => !group.startsWith("system:"));
  const known =
    username === "" ? "" : `The cluster knows me as ${username}${own.length > 0 ? ` (${own.join(", ")})` : ""}.`;
  const [nearest] = nearMatches;
  const near = nearest ? `Nearest that I have: ${nearest.role.kind} ${nearest.role.name}, ${nearest.shortfall}.` : "";
  const narrow = grantingGroups.filter(({ allowsEverything }) => !allowsEverything);
  const may = narrow.map(
    ({ group, providerGroup, role, namespace }) =>
      `${providerGroup ?? group} (${role}${namespace === "" ? "" : ` in ${namespace}`})`,
  );
  const wish =
    may.length > 0
      ? `Members of ${may.join(" or of ")} may. Could you add me, or say whom to ask?`
      : "Could you give me this right, or say whom to ask?";
  const needed = `I need to ${describeQuestion(question, cluster)}, and may not.`;
  return [needed, known, near, wish].filter((line) => line !== "").join("\n");
}
