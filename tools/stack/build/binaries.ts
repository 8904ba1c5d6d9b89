import { backupVersions, metricVersions, versions } from "#tools/stack/versions.ts";

/** How one binary is made: `go build` inside a module folder, or `go install` of a module at a version. */
export type Binary =
  | {
      name: string;
      how: "build";
      module: "etcd" | "k8s" | "ksm" | "prometheus" | "velero";
      package: string;
      linkerFlags: string;
      tags?: string;
    }
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

/** Binaries that are built together and kept in one folder of the cache. */
export type BinarySet = {
  versions: Readonly<Record<string, string>>;
  /** Folders of `go/` that they are built from, in a fixed order. */
  modules: readonly string[];
  binaries: readonly Binary[];
};

export const clusterSet: BinarySet = { versions, modules: ["etcd", "k8s"], binaries };

const alertmanager = `github.com/prometheus/alertmanager/cmd/alertmanager@v${metricVersions.alertmanager}`;
const prometheusVersion = "github.com/prometheus/common/version.Version";

export const metricSet: BinarySet = {
  versions: metricVersions,
  modules: ["ksm", "prometheus"],
  binaries: [
    {
      name: "kube-state-metrics",
      how: "build",
      module: "ksm",
      package: "k8s.io/kube-state-metrics/v2",
      linkerFlags: strip,
    },
    {
      name: "prometheus",
      how: "build",
      module: "prometheus",
      package: "github.com/prometheus/prometheus/cmd/prometheus",
      linkerFlags: `${strip} -X ${prometheusVersion}=${metricVersions.prometheus}`,
      // Discovery in clouds would bring the SDKs of all of them into the build. Files and HTTP stay.
      tags: "remove_all_sd",
    },
    { name: "alertmanager", how: "install", package: alertmanager },
  ],
};

const veleroVersion = "github.com/vmware-tanzu/velero/pkg/buildinfo.Version";
const libraryMetrics = "sigs.k8s.io/controller-runtime/pkg/metrics/server.DefaultBindAddress";
const pluginForAws = "github.com/vmware-tanzu/velero-plugin-for-aws/velero-plugin-for-aws";

export const backupSet: BinarySet = {
  versions: backupVersions,
  modules: ["velero"],
  binaries: [
    {
      name: "velero",
      how: "build",
      module: "velero",
      package: "github.com/vmware-tanzu/velero/cmd/velero",
      // Its library serves metrics once more, on port 8080 of every interface; no flag of Velero's says otherwise.
      linkerFlags: `${strip} -X ${veleroVersion}=v${backupVersions.velero} -X ${libraryMetrics}=0`,
    },
    {
      name: "velero-plugin-for-aws",
      how: "install",
      package: `${pluginForAws}@v${backupVersions["plugin-for-aws"]}`,
    },
    {
      name: "versitygw",
      how: "install",
      package: `github.com/versity/versitygw/cmd/versitygw@v${backupVersions.versitygw}`,
    },
  ],
};
