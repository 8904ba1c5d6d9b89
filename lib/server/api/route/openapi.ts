import type { Api } from "../api.ts";
import type { App } from "../hono.ts";

/** The description of everything that was added before. */
export function addOpenapi(app: App, { version }: Api): void {
  let text: string | null = null;
  app.get("/api/v1/openapi.json", (context) => {
    text ??= JSON.stringify(describe(app, version));
    return context.body(text, 200, { "content-type": "application/json" });
  });
}

function describe(app: App, version: string) {
  const document = app.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: "Quarterdeck",
      version,
      description: "One API over every Kubernetes cluster. Errors are problem details with a stable code.",
    },
  });
  return {
    ...document,
    paths: {
      ...document.paths,
      "/api/v1/clusters/{cluster}/k8s/{path}": {
        description:
          "The Kubernetes API of the cluster, any method and path, as the viewer: kubectl --server works through it. Upgrades (exec, attach, port-forward) answer 501.",
        parameters: ["cluster", "path"].map((name) => ({
          name,
          in: "path",
          required: true,
          schema: { type: "string" },
        })),
      },
    },
  };
}
