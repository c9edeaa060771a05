"use client";

export { FaultPage as default } from "@/components/layout/fault-page";
