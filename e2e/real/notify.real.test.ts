import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";

import { WebhookBody } from "#lib/contract/notification.ts";
import { readConfig } from "#lib/server/config/read.ts";
import { openRuntime } from "#lib/server/runtime.ts";
import { openState } from "#lib/server/state/open.ts";
import { makeFolder } from "#lib/testing/folder.ts";
import { startMailReceiver } from "#lib/testing/receiver/mail.ts";
import { startWebReceiver } from "#lib/testing/receiver/web.ts";
import { behaviourAnnotation } from "#tools/stack/kwok/template.ts";

import { kubectlOf } from "./kubectl.ts";
import { metricsOf } from "./prometheus.ts";
import { eventually } from "./question.ts";

const stack = inject("stack");
const kubectl = kubectlOf(stack, "east");
const namespace = "notify-suite";
const pod = `looping-${Date.now()}`;
const node = `notify-${Date.now()}`;
const minute = 60_000;
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

type Slack = { text: string; blocks: { text?: { text: string } }[] };
const folder = makeFolder();
let slack: Awaited<ReturnType<typeof startWebReceiver>>;
let hook: Awaited<ReturnType<typeof startWebReceiver>>;
let mail: Awaited<ReturnType<typeof startMailReceiver>>;
let runtime: ReturnType<typeof openRuntime>;

/** Everything that reached Slack, each message as one text. */
const chat = (): string[] =>
  slack.bodies<Slack>().map(({ text, blocks }) => [text, ...blocks.map((block) => block.text?.text ?? "")].join("\n"));
const mails = (): string[] =>
  mail.received.map(({ headers, raw }) => `${headers.get("subject") ?? ""}\n${raw.replaceAll("=\r\n", "")}`);

/** `told` once somebody was told all of this in one message, by Slack and by mail; else what they were told. */
async function told(...words: readonly string[]): Promise<string> {
  const isIn = (texts: readonly string[]): boolean => texts.some((text) => words.every((word) => text.includes(word)));
  const both = await eventually(
    () => Promise.resolve([isIn(chat()), isIn(mails())]),
    (found) => found.every(Boolean),
    4 * minute,
  );
  return both.every(Boolean)
    ? "told"
    : `${words.join(", ")}: Slack and mail ${both.join()}; Slack had ${chat().join("; ")}`;
}

const quick = "wait: 1s, interval: 1s, resolveAfter: 2s";
const config = () => `state: { url: "sqlite:./state.db" }
clusters: [{ kubeconfig: { path: ${stack.kubeconfig} } }]
alertmanager: { url: "${metricsOf(stack).alertmanager}" }
notify:
  channels:
    - slack: { webhookFile: slack }
    - email: { smtp: { host: 127.0.0.1, port: ${mail.port}, security: none }, from: deck@example.com, to: [ops@example.com] }
    - webhook: { url: "${hook.url}", secretFile: key }
  routes:
    - { name: pods, match: { namespace: ${namespace} }, ${quick} }
    - { name: machines, match: { check: HLT-010, cluster: east }, ${quick} }
  default: false
  allow: [127.0.0.1]
`;

/** A looping pod on one of the simulated nodes. */
async function loop(): Promise<void> {
  kubectl.apply({ apiVersion: "v1", kind: "Namespace", metadata: { name: namespace } });
  const [ready = ""] = kubectl.text("get", "nodes", "--output=jsonpath={.items[*].metadata.name}").split(" ");
  await eventually(
    () => Promise.resolve(kubectl.text("get", "serviceaccounts", "--namespace", namespace)),
    (text) => text.includes("default"),
  );
  kubectl.apply({
    apiVersion: "v1",
    kind: "Pod",
    metadata: {
      name: pod,
      namespace,
      labels: { team: "payments" },
      annotations: { [behaviourAnnotation]: "crash-loop" },
    },
    spec: { nodeName: ready, tolerations: [{ operator: "Exists" }], containers: [{ name: "app", image: "app:1" }] },
  });
}

/** A node whose kubelet has said for six minutes that it is not ready. */
async function breakNode(): Promise<void> {
  kubectl.apply({
    apiVersion: "v1",
    kind: "Node",
    metadata: { name: node, annotations: { [behaviourAnnotation]: "not-ready" } },
    spec: { taints: [{ key: "quarterdeck.dev/test", effect: "NoSchedule" }] },
  });
  const condition = () =>
    kubectl.text("get", "node", node, '--output=jsonpath={.status.conditions[?(@.type=="Ready")].status}');
  await eventually(
    () => Promise.resolve(condition()),
    (text) => text === "False",
  );
  const since = new Date(Date.now() - 6 * minute).toISOString().replace(/\.\d+Z$/, "Z");
  const status = {
    conditions: [{ type: "Ready", status: "False", reason: "KubeletNotReady", lastTransitionTime: since }],
  };
  kubectl.text(
    "patch",
    "node",
    node,
    "--subresource=status",
    "--type=strategic",
    `--patch=${JSON.stringify({ status })}`,
  );
}

beforeAll(async () => {
  [slack, hook, mail] = [await startWebReceiver(), await startWebReceiver(), await startMailReceiver()];
  folder.write("slack", `${slack.url}/services/T0/B0/secret\n`);
  folder.write("key", "a key of the test\n");
  await Promise.all([loop(), breakNode()]);
  const uid = kubectl.text("get", "pod", pod, "--namespace", namespace, "--output=jsonpath={.metadata.uid}");
  // As a Quarterdeck left it that watched the pod loop for sixteen minutes and was then started anew.
  const state = openState({ file: join(folder.file("."), "state.db") });
  const at = Math.floor((Date.now() - 16 * minute) / 1000);
  await state.db
    .insertInto("findingSeen")
    .values({ cluster: "east", key: `pods/HLT-060/${uid}`, at, isAtLeast: 0 })
    .execute();
  await state.close();
  runtime = openRuntime({ config: readConfig({ path: folder.write("quarterdeck.yaml", config()) }), log: silent });
});
afterAll(async () => {
  await runtime.close();
  await Promise.all([slack.close(), hook.close(), mail.close()]);
  kubectl.text("delete", "node", node, "--ignore-not-found");
  kubectl.text("delete", "namespace", namespace, "--ignore-not-found", "--wait=false");
  kubectl.text("delete", "pod", pod, "--namespace", namespace, "--ignore-not-found", "--force", "--grace-period=0");
  folder.remove();
});

describe("what happens in a real cluster", () => {
  test("reaches Slack and a mailbox: a looping pod, its alert from the central Prometheus, and a node that is not ready", async () => {
    expect(await told("Pod crash-loops in east", pod)).toBe("told");
    expect(await told("Node not ready in east", `Node ${node}`)).toBe("told");
    expect(await told("KubePodCrashLooping in east", pod)).toBe("told");
  });

  test(
    "reaches them again when it is over",
    async () => {
      kubectl.text("annotate", "node", node, `${behaviourAnnotation}-`);
      kubectl.text("delete", "pod", pod, "--namespace", namespace, "--force", "--grace-period=0");
      expect(await told("Node not ready in east", "1 resolved", `Node ${node}`)).toBe("told");
      expect(await told("Resolved: Pod crash-loops in east", pod)).toBe("told");
      expect(await told("Resolved: KubePodCrashLooping in east", pod)).toBe("told");
      // Prometheus lets an alert go minutes after its series; Alertmanager tells of it at its next turn.
    },
    8 * 60_000,
  );

  test("is told once each, in order, and signed to a program", () => {
    const bodies = hook.bodies().map((body) => WebhookBody.parse(body));
    const reasonsOf = (check: string) => bodies.filter((body) => body.check === check).map(({ reason }) => reason);
    for (const check of ["HLT-060", "KubePodCrashLooping"])
      expect([check, reasonsOf(check)]).toEqual([check, ["enter", "resolve"]]);
    // Another node of the stack is never ready.
    const nodes = bodies.filter(({ check }) => check === "HLT-010");
    const times = (part: "entered" | "resolved") =>
      nodes.flatMap((body) => body[part]).filter(({ object }) => object === `Node ${node}`).length;
    expect([times("entered"), times("resolved")]).toEqual([1, 1]);
    expect(bodies.find(({ check }) => check === "HLT-060")?.entered).toMatchObject([
      { object: `Pod ${pod}`, namespace },
    ]);
    expect(new Set(bodies.map(({ id }) => id)).size).toBe(bodies.length);
    for (const { headers } of hook.received) expect(headers["quarterdeck-signature"]).toMatch(/^v1=[0-9a-f]{64}$/);
  });
});
