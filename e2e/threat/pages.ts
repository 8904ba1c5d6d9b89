/** An address of every kind of page there is: of the build, rendered for the request, and none. */
export const PAGES: readonly string[] = [
  "/",
  "/clusters",
  "/clusters/east",
  "/pods",
  "/pods/east/shop/web",
  "/workloads",
  "/workloads/east/shop/deployments/web",
  "/nodes",
  "/nodes/east/n1",
  "/events",
  "/drift",
  "/findings",
  "/checks",
  "/restarts",
  "/audit",
  "/resources",
  "/resources/configmaps",
  "/settings",
  "/settings/views",
  "/nope",
];

interface Document {
  paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const METHOD = /^(?:get|put|post|patch|delete)$/;

export interface Route {
  method: string;
  path: string;
}

/** Every route that the OpenAPI document of a running server describes, its parameters filled in, and the proxy's beside them. */
export async function routesOf(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Route[]> {
  const { paths } = (await (await fetch(`${url}/api/v1/openapi.json`, { headers })).json()) as Document;
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods)
      .filter((key) => METHOD.test(key))
      .map((method) => ({
        method: method.toUpperCase(),
        path: path.replace("{cluster}", "east").replaceAll(/\{\w+\}/g, "x"),
      })),
  );
  const pod = "/api/v1/clusters/east/k8s/api/v1/namespaces/shop/pods/web";
  const proxied = ["POST", "PUT", "PATCH", "DELETE", "GET"].map((method) => ({ method, path: pod }));
  return [...described, ...proxied];
}

/** A question that the API takes by POST, changes nothing: but a page of another site must not ask it either. */
export const isChanging = ({ method }: Route): boolean => method !== "GET" && method !== "HEAD";
