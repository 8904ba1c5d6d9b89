import type { Metadata } from "next";

import { WorkloadList } from "#components/workload/workload-list.tsx";

export const metadata: Metadata = { title: "Workloads" };

export default function Page() {
  return <WorkloadList />;
}
