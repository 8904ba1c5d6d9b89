import { createRoute, z } from "@hono/zod-openapi";
import { stringify } from "yaml";

import type { Api } from "../api.ts";
import { type App, viewerOf } from "../hono.ts";
import { presentObject } from "../object/present.ts";
import { ObjectParams } from "./object-params.ts";
import { PROBLEM_RESPONSE } from "./problem-response.ts";

const query = z.object({ managedFields: z.enum(["0", "1"]).default("0") });
const KubernetesObject = z.looseObject({ apiVersion: z.string().optional(), kind: z.string().optional() });

const route = createRoute({
  method: "get",
  path: "/api/v1/clusters/{cluster}/objects/{resource}/{namespace}/{name}",
  summary: "One whole object, read from its cluster now; the namespace is _ for cluster-scoped resources",
  request: { params: ObjectParams, query },
  responses: {
    200: {
      description:
        "The object: JSON, or YAML with Accept: text/yaml. Values of Secrets are replaced by their size and digest.",
      content: {
        "application/json": { schema: KubernetesObject.meta({ id: "KubernetesObject" }) },
        "text/yaml": { schema: z.string() },
      },
    },
    ...PROBLEM_RESPONSE,
  },
});

export function addObject(app: App, { views }: Api): void {
  app.openapi(route, async (context) => {
    const { namespace, ...name } = context.req.valid("param");
    const found = await views.getObject(
      viewerOf(context),
      { ...name, namespace: namespace === "_" ? "" : namespace },
      context.req.raw.signal,
    );
    const object = presentObject(found, { managedFields: context.req.valid("query").managedFields === "1" });
    if (!/\byaml\b/i.test(context.req.header("accept") ?? "")) return context.json(object, 200);
    return context.body(stringify(object, { lineWidth: 0, aliasDuplicateObjects: false }), 200, {
      "content-type": "text/yaml; charset=utf-8",
    });
  });
}
