import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from "vitest";

import type { AccessExplanation, AccessMatrix } from "#lib/contract/access.ts";

import { kubectlOf } from "./kubectl.ts";
import { eventually } from "./question.ts";
import { openSharedConsole, type Person, type SharedConsole } from "./shared-console.ts";

const stack = inject("stack");
const clusters = ["east", "west"] as const;
const kubectl = kubectlOf(stack, "east");

let shared: SharedConsole;
let paula: Person;
let olivia: Person;
beforeAll(async () => {
  shared = await openSharedConsole(stack);
  [paula, olivia] = [await shared.signIn("paula.payments"), await shared.signIn("olivia.operator")];
}, 120_000);
afterAll(() => shared.close());

const patch = "verb=patch&group=apps&resource=deployments&namespace=catalog&name=web";
const explain = (person: Person, cluster: string, question: string): Promise<AccessExplanation> =>
  person.get(`/api/v1/clusters/${cluster}/access?${question}`);

describe("why payments may not patch a deployment of catalog", () => {
  test.each(clusters)(
    "in %s is told with what comes near and who may, and without any other person",
    async (cluster) => {
      const answer = await explain(paula, cluster, patch);
      expect(answer).toMatchObject({
        isAllowed: false,
        username: "oidc:paula.payments",
        groups: ["oidc:team-payments", "system:authenticated"],
        contradiction: null,
        unread: null,
        nearMatches: [
          {
            role: { kind: "ClusterRole", name: "edit" },
            binding: { kind: "RoleBinding", name: "team-payments", namespace: "payments" },
            subject: "Group oidc:team-payments",
            shortfall: "the same in namespace payments, not in catalog",
          },
        ],
      });
      expect(answer.grantingGroups).toEqual([
        {
          group: "oidc:team-catalog",
          providerGroup: "team-catalog",
          role: "edit",
          namespace: "catalog",
          allowsEverything: false,
        },
        {
          group: "oidc:on-call",
          providerGroup: "on-call",
          role: "on-call-repair",
          namespace: "",
          allowsEverything: false,
        },
        {
          group: "oidc:platform-admins",
          providerGroup: "platform-admins",
          role: "cluster-admin",
          namespace: "",
          allowsEverything: true,
        },
      ]);
      expect(JSON.stringify(answer)).not.toMatch(/serviceaccount|cem|olivia/);
    },
  );

  test("is no longer true within ten seconds of a RoleBinding", async () => {
    const name = "access-paula-for-a-while";
    const remove = () => void kubectl.text("delete", "rolebinding", name, "--namespace=catalog", "--ignore-not-found");
    onTestFinished(remove);
    expect((await explain(paula, "east", patch)).isAllowed).toBe(false);
    kubectl.apply({
      apiVersion: "rbac.authorization.k8s.io/v1",
      kind: "RoleBinding",
      metadata: { name, namespace: "catalog" },
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "view" },
      subjects: [{ apiGroup: "rbac.authorization.k8s.io", kind: "User", name: "oidc:paula.payments" }],
    });
    const startedAt = performance.now();
    const nearer = await eventually(
      () => explain(paula, "east", patch),
      ({ nearMatches }) => nearMatches[0]?.role.name === "view",
      10_000,
    );
    console.log(`explained anew after ${Math.round(performance.now() - startedAt)} ms`);
    expect(nearer.nearMatches[0]).toMatchObject({
      binding: { name, namespace: "catalog" },
      subject: "User oidc:paula.payments",
      shortfall: "allows get, list and watch of deployments in catalog, not patch",
    });
    expect((await explain(paula, "east", patch.replace("patch", "get"))).isAllowed).toBe(true);
  });

  test("says the same of a namespace that is not there as of one without bindings that is hidden", async () => {
    const shape = async (namespace: string): Promise<string> => {
      const { asOf: _, ...answer } = await explain(paula, "east", `verb=list&resource=secrets&namespace=${namespace}`);
      return JSON.stringify(answer).replaceAll(namespace, "it");
    };
    expect(await shape("kube-node-lease")).toBe(await shape("nowhere-at-all"));
  });
});

describe("the matrix of what groups may", () => {
  test("is for administrators, and names groups and roles of both clusters", async () => {
    expect((await paula.send("/api/v1/access/matrix")).status).toBe(403);
    const answer = await olivia.get<AccessMatrix>("/api/v1/access/matrix?resource=deployments&text=oidc%3A");
    expect(answer.clusters).toEqual(clusters.map((name) => ({ name, unread: null })));
    const cell = (group: string) => answer.rows.find((row) => row.group === group)?.cells[0];
    expect(cell("oidc:platform-admins")?.verbs).toEqual([
      "get",
      "list",
      "watch",
      "create",
      "update",
      "patch",
      "delete",
    ]);
    expect(cell("oidc:team-payments")).toMatchObject({ verbs: [], namespaceCount: 1, roles: ["ClusterRole edit"] });
    expect(cell("oidc:on-call")?.verbs).toEqual(["get", "list", "watch", "patch"]);
  });
});
