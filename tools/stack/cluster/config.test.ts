import { expect, test } from "vitest";
import { parseAllDocuments } from "yaml";

import { clusterConfig } from "./config.ts";

const ports = { apiserver: 1, etcd: 2, etcdPeer: 3, controllerManager: 4, scheduler: 5, kwok: 6 };

function read(input: { auditPolicy?: string } = {}) {
  const text = clusterConfig({
    folder: "/stack",
    bin: "/bin-of-stack",
    metrics: "/stack/metrics.yaml",
    ports,
    ...input,
  });
  return parseAllDocuments(text).map((document) => document.toJS());
}

test("listens on loopback alone, on the ports chosen for this run", () => {
  const [{ options }] = read();
  expect(options).toMatchObject({
    runtime: "binary",
    bindAddress: "127.0.0.1",
    kubeApiserverPort: 1,
    etcdPeerPort: 3,
    kwokControllerPort: 6,
  });
});

test("every binary comes from the stack's folder, so that kwokctl downloads none", () => {
  const [{ options }] = read();
  const paths = Object.entries(options).filter(([name]) => name.endsWith("Binary"));
  expect(paths.length).toBe(7);
  expect(paths.every(([, path]) => String(path).startsWith("/bin-of-stack/"))).toBe(true);
});

test("an audit log is kept only when asked for", () => {
  expect(read()[0].options).not.toHaveProperty("kubeAuditPolicy");
  expect(read({ auditPolicy: "/stack/audit.yaml" })[0].options.kubeAuditPolicy).toBe("/stack/audit.yaml");
});

test("pods answer logs and exec from the stack's folder", () => {
  const documents = read();
  const files = documents.filter(({ kind }) => kind === "ClusterLogs").flatMap(({ spec }) => spec.logs);
  expect(
    files.every(({ logsFile, previousLogsFile }) => `${logsFile}${previousLogsFile}`.startsWith("/stack/logs/")),
  ).toBe(true);
  const exec = documents.find(({ kind }) => kind === "ClusterExec");
  expect(exec.spec.execs[0].local.workDir).toBe("/stack/exec");
});
