import { versions } from "#tools/stack/versions.ts";

/** How one binary is made: `go build` inside a module folder, or `go install` of a module at a version. */
export type Binary =
  | { name: string; how: "build"; module: "etcd" | "k8s"; package: string; linkerFlags: string }
  | { name: string; how: "install"; package: string };

const strip = "-s -w";

/** Without these, /version of an API server built from its module is a placeholder (v0.0.0-master+$Format). */
function kubernetesLinkerFlags(version: string): string {
  const [major, minor] = version.split(".");
  const fields = {
    gitVersion: `v${version}`,
    gitMajor: major,
    gitMinor: minor,
    gitCommit: "unknown",
    gitTreeState: "clean",
    buildDate: "1970-01-01T00:00:00Z",
  };
  const packages = ["k8s.io/component-base/version", "k8s.io/client-go/pkg/version"];
  const assignments = packages.flatMap((path) =>
    Object.entries(fields).map(([field, value]) => `-X ${path}.${field}=${value}`),
  );
  return [strip, ...assignments].join(" ");
}

function etcdBinary(name: string, path: string): Binary {
  return { name, how: "build", module: "etcd", package: path, linkerFlags: strip };
}

function kubernetesBinary(name: string): Binary {
  return {
    name,
    how: "build",
    module: "k8s",
    package: `k8s.io/kubernetes/cmd/${name}`,
    linkerFlags: kubernetesLinkerFlags(versions.kubernetes),
  };
}

function kwokBinary(name: string): Binary {
  return { name, how: "install", package: `sigs.k8s.io/kwok/cmd/${name}@v${versions.kwok}` };
}

export const binaries: readonly Binary[] = [
  etcdBinary("etcd", "go.etcd.io/etcd/server/v3"),
  etcdBinary("etcdctl", "go.etcd.io/etcd/etcdctl/v3"),
  kubernetesBinary("kube-apiserver"),
  kubernetesBinary("kube-controller-manager"),
  kubernetesBinary("kube-scheduler"),
  kubernetesBinary("kubectl"),
  kwokBinary("kwok"),
  kwokBinary("kwokctl"),
];
