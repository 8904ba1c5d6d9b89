import { connect } from "node:tls";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { issueCertificate, type KeyPair } from "#lib/demo/http/certificate.ts";
import { createPod, type PodCluster, servePods } from "#lib/testing/demo-pods.ts";

import { podExec } from "./exec.ts";

let server: PodCluster;
beforeAll(async () => {
  server = await servePods({ upgrades: { "get pods/exec": podExec } });
  createPod(server.store, "web");
  createPod(server.store, "two", { containers: [{ name: "app" }, { name: "proxy" }] });
  createPod(server.store, "down", { statuses: [{ name: "app", restartCount: 0, state: { waiting: {} } }] });
  createPod(server.store, "pending", { nodeName: "", statuses: [] });
});
afterAll(() => server.close());

interface Asked {
  readonly pod?: string;
  readonly stdin?: readonly Buffer[];
  readonly protocol?: string;
  readonly as?: KeyPair;
}

/** One masked frame; the mask is zero, so the payload is itself. */
const frame = (channel: number, text: string): Buffer =>
  Buffer.concat([Buffer.of(0x82, 0x80 | (text.length + 1), 0, 0, 0, 0, channel), Buffer.from(text)]);

const closeStdin = Buffer.of(0x82, 0x82, 0, 0, 0, 0, 255, 0);

/** Everything that a server sends for `…/exec?query`: the head's first line and each channel's text. */
async function exec(
  query: string,
  { pod = "web", stdin = [], protocol = "v5.channel.k8s.io", as = server.administrator }: Asked = {},
) {
  const { port } = new URL(server.url);
  const { certificate: cert, key } = as;
  const socket = connect({ host: "127.0.0.1", port: Number(port), ca: server.authority.certificate, cert, key });
  const headers = [
    `GET /api/v1/namespaces/shop/pods/${pod}/exec?${query} HTTP/1.1`,
    "Host: 127.0.0.1",
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
    `Sec-WebSocket-Protocol: ${protocol}`,
  ];
  socket.write(`${headers.join("\r\n")}\r\n\r\n`);
  for (const bytes of stdin) socket.write(bytes);
  const all = Buffer.concat((await socket.toArray()) as Buffer[]);
  const end = all.indexOf("\r\n\r\n");
  const head = all.toString("latin1", 0, end);
  return { head, body: all.subarray(end + 4), ...(head.includes(" 101 ") ? channelsOf(all.subarray(end + 4)) : {}) };
}

function channelsOf(bytes: Buffer): { stdout: string; stderr: string; status: unknown } {
  const texts = ["", "", "", ""];
  for (let at = 0; at < bytes.length;) {
    const short = bytes[at + 1] ?? 0;
    const start = at + (short === 126 ? 4 : 2);
    const length = short === 126 ? bytes.readUInt16BE(at + 2) : short;
    if (bytes[at] === 0x82) texts[bytes[start] ?? 0] += bytes.toString("utf8", start + 1, start + length);
    at = start + length;
  }
  const [, stdout = "", stderr = "", status = ""] = texts;
  return { stdout, stderr, status: status === "" ? undefined : (JSON.parse(status) as unknown) };
}

describe("exec", () => {
  it("runs a command and says how it went", async () => {
    const { head, ...said } = await exec("command=cat&command=/etc/hostname&stdout=true&stderr=true");
    expect(head).toContain("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    expect(said).toMatchObject({ stdout: "web\n", stderr: "", status: { status: "Success" } });
  });

  it("says the exit code where kubectl looks for it", async () => {
    const { stderr, status } = await exec("command=sh&command=-c&command=ls+/nope;exit+3&stderr=true");
    expect(stderr).toBe("ls: /nope: No such file or directory\n");
    expect(status).toMatchObject({
      status: "Failure",
      reason: "NonZeroExitCode",
      details: { causes: [{ reason: "ExitCode", message: "3" }] },
    });
  });

  it("says what the runtime says of a program that is not there", async () => {
    const { status } = await exec("command=bash2&stdout=true");
    expect(status).toMatchObject({ reason: "InternalError", code: 500 });
    expect((status as { message: string }).message).toContain('exec: "bash2": executable file not found in $PATH');
  });

  it("reads lines from stdin until it is closed, or the shell is left", async () => {
    const piped = await exec("command=sh&stdin=true&stdout=true", {
      stdin: [frame(0, "echo a\necho "), frame(0, "b\n"), closeStdin],
    });
    expect(piped).toMatchObject({ stdout: "a\nb\n", status: { status: "Success" } });
    const left = await exec("command=sh&stdin=true&stdout=true", { stdin: [frame(0, "exit 7\necho no\n")] });
    expect(left).toMatchObject({ stdout: "", status: { reason: "NonZeroExitCode" } });
  });

  it("is a terminal when that is asked for: it shows what is typed and ends lines as terminals do", async () => {
    const stdin = [frame(4, '{"Width":80,"Height":24}'), frame(0, "pwd\r"), frame(0, "exit\r")];
    const { stdout } = await exec("command=/bin/sh&stdin=true&stdout=true&tty=true", {
      stdin,
      protocol: "v4.channel.k8s.io",
    });
    expect(stdout).toBe("/ # pwd\r\n/\r\n/ # exit\r\n");
  });

  it.each([
    ["nope", "command=ls", '404 pods "nope" not found'],
    ["two", "command=ls", "400 a container name must be specified for pod two, choose one of: [app proxy]"],
    ["two", "command=ls&container=x", "400 container x is not valid for pod two"],
    ["pending", "command=ls", "400 pod pending does not have a host assigned"],
    ["down", "command=ls", '500 unable to upgrade connection: container not found ("app")'],
    ["web", "stdout=true", "400 you must specify at least one command for the container"],
  ])("in %s with ?%s is refused", async (pod, query, why) => {
    const { body } = await exec(query, { pod });
    const { code, message } = JSON.parse(body.toString()) as { code: number; message: string };
    expect(`${code} ${message}`).toBe(why);
  });

  it("speaks no other protocol", async () => {
    expect((await exec("command=ls", { protocol: "base64.channel.k8s.io" })).head).toContain(" 400 ");
  });

  it("takes the right to create pods/exec, not only to get it", async () => {
    const rules = [{ apiGroups: [""], resources: ["pods/exec"], verbs: ["get"] }];
    const rbac = { apiVersion: "rbac.authorization.k8s.io/v1", metadata: { name: "getter" } };
    const by = { manager: "test" };
    server.store.create("clusterroles.rbac.authorization.k8s.io", { ...rbac, kind: "ClusterRole", rules }, by);
    const binding = {
      ...rbac,
      kind: "ClusterRoleBinding",
      roleRef: { kind: "ClusterRole", name: "getter" },
      subjects: [{ kind: "User", name: "ann" }],
    };
    server.store.create("clusterrolebindings.rbac.authorization.k8s.io", binding, by);
    const as = await issueCertificate(server.authority, { commonName: "ann", usage: "client" });
    const { body } = await exec("command=ls", { as });
    expect(JSON.parse(body.toString())).toMatchObject({
      message:
        'pods "web" is forbidden: User "ann" cannot create resource "pods/exec" in API group "" in the namespace "shop"',
    });
  });
});
