import type { NextConfig } from "next";

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // It loads auth plugins by path at run time, which a bundle cannot.
  serverExternalPackages: ["@kubernetes/client-node"],
  devIndicators: false,
};

export default config;
