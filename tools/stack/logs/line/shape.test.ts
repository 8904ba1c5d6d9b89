import { expect, test } from "vitest";

import { parseText, readCriRows } from "./line.ts";
import { toDocument } from "./shape.ts";

const container = {
  cluster: "east",
  namespace: "payments",
  pod: "api-1",
  podUid: "u",
  node: "n1",
  labels: { "app.kubernetes.io/name": "api" },
  name: "api",
  image: "registry.example.com/api:1",
  id: "c".repeat(64),
};
const line = {
  container,
  at: "2026-11-21T15:00:00.000Z",
  stream: "stderr",
  text: '{"level":"error","code":"51"}',
} as const;

test("each agent names the cluster, the namespace and the text in its own fields", () => {
  expect(toDocument(line, "fluent")).toMatchObject({
    index: "logstash-2026.11.21",
    source: { cluster: "east", log: line.text, level: "error", code: "51", kubernetes: { namespace_name: "payments" } },
  });
  expect(toDocument(line, "ecs")).toMatchObject({
    index: "logs-kubernetes.container_logs-default",
    source: { message: line.text, orchestrator: { cluster: { name: "east" } }, kubernetes: { namespace: "payments" } },
  });
  expect(toDocument(line, "otel").source).toMatchObject({
    body: line.text,
    severity_text: "ERROR",
    "k8s.cluster.name": "east",
  });
});

test("a line has one name in every shape, and another line another", () => {
  const ids = (["fluent", "ecs", "otel"] as const).map((shape) => toDocument(line, shape).id);
  expect(new Set(ids).size).toBe(1);
  expect(toDocument({ ...line, text: "other" }, "otel").id).not.toBe(ids[0]);
});

test("rows of a runtime's file are read, one without its end is not", () => {
  const rows = readCriRows(
    "2026-11-21T15:00:00Z stdout F a b\n2026-11-21T15:00:01Z stderr F c\n2026-11-21T15:00:02Z std",
  );
  expect(rows.map(({ stream, text }) => [stream, text])).toEqual([
    ["stdout", "a b"],
    ["stderr", "c"],
  ]);
});

test("levels are found in both ways of writing, and broken JSON is a text", () => {
  expect(parseText('level=warn msg="slow"').level).toBe("warn");
  expect(parseText('{"level":"info"').level).toBe("info");
  expect(parseText("panic: nil").level).toBeUndefined();
});
