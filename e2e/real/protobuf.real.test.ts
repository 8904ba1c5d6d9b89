import { readFileSync } from "node:fs";

import { Client } from "undici";
import { afterAll, describe, expect, inject, test } from "vitest";
import { parse } from "yaml";

import type { KubeList } from "#lib/demo/http/contract.ts";
import type { KubeObject } from "#lib/demo/object.ts";
import { protobuf } from "#lib/demo/protobuf/protobuf.ts";
import { kinds } from "#lib/server/kind/kinds.ts";

interface Kubeconfig {
  readonly clusters: readonly { readonly cluster: Record<"server" | "certificate-authority-data", string> }[];
  readonly users: readonly { readonly user: Record<"client-certificate-data" | "client-key-data", string> }[];
}

const type = "application/vnd.kubernetes.protobuf";
const { clusters, users } = parse(readFileSync(inject("stack").kubeconfig, "utf8")) as Kubeconfig;
const decoded = (text = ""): Buffer => Buffer.from(text, "base64");
const client = new Client(clusters[0]?.cluster.server ?? "", {
  connect: {
    ca: decoded(clusters[0]?.cluster["certificate-authority-data"]),
    cert: decoded(users[0]?.user["client-certificate-data"]),
    key: decoded(users[0]?.user["client-key-data"]),
  },
});
afterAll(() => client.close());

async function get(path: string, accept: string): Promise<Buffer> {
  const { body } = await client.request({ method: "GET", path, headers: { accept } });
  return Buffer.from(await body.arrayBuffer());
}

async function post(path: string, object: object): Promise<{ statusCode: number; object: Record<string, unknown> }> {
  const sent = protobuf.encode(object as KubeObject);
  const headers = { "content-type": type };
  const { statusCode, body } = await client.request({ method: "POST", path, headers, body: Buffer.from(sent) });
  return { statusCode, object: (await body.json()) as Record<string, unknown> };
}

/** Kinds of an add-on are defined by a CustomResourceDefinition, and no server has protobuf of those. */
const builtIn = Object.values(kinds).filter(({ isOptional }) => isOptional !== true);

describe("the embedded fleet's protobuf", () => {
  test.each(builtIn)("is a real server's, byte for byte: all its $resource", async ({ apiPath, resource }) => {
    const path = `${apiPath}/${resource}`;
    const now = JSON.parse((await get(`${path}?limit=1`, "application/json")).toString()) as KubeList;
    // The same version both times, however much the cluster lives meanwhile.
    const exact = `${path}?resourceVersion=${now.metadata.resourceVersion}&resourceVersionMatch=Exact`;
    const json = JSON.parse((await get(exact, "application/json")).toString()) as KubeList;
    expect(Buffer.from(protobuf.encode(json)).equals(await get(exact, type))).toBe(true);
  });

  test("is taken by a real server as a new object", async () => {
    const template = {
      metadata: { labels: { app: "web" } },
      spec: {
        containers: [
          {
            name: "web",
            image: "web:1",
            resources: { requests: { cpu: "1500m", memory: "1Gi" } },
            readinessProbe: { httpGet: { path: "/", port: "http" }, periodSeconds: 5 },
            livenessProbe: { tcpSocket: { port: 8080 } },
          },
        ],
      },
    };
    const deployment = {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { name: "web", namespace: "default", annotations: { b: "ü", a: "" } },
      spec: { replicas: 0, selector: { matchLabels: { app: "web" } }, template },
    };
    const { statusCode, object } = await post("/apis/apps/v1/namespaces/default/deployments?dryRun=All", deployment);
    expect([statusCode, object["kind"]]).toEqual([201, "Deployment"]);
    expect(object).toMatchObject({ spec: { ...deployment.spec, template: { metadata: template.metadata } } });
  });

  test("is taken by a real server as a question", async () => {
    const spec = { user: "ann", groups: ["system:masters"], resourceAttributes: { verb: "get", resource: "pods" } };
    const review = { apiVersion: "authorization.k8s.io/v1", kind: "SubjectAccessReview", metadata: {}, spec };
    const { statusCode, object } = await post("/apis/authorization.k8s.io/v1/subjectaccessreviews", review);
    expect(statusCode).toBe(201);
    expect(object).toMatchObject({ spec, status: { allowed: true } });
  });
});
