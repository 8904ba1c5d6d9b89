import type { Metadata } from "next";

import { NodeList } from "#components/node/node-list.tsx";

export const metadata: Metadata = { title: "Nodes" };

export default function Page() {
  return <NodeList />;
}
