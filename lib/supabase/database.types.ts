// Written by `npm run db:types`. Migrations: 02f955dbae1dab75

export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[];

export type Database = {
  public: {
    Tables: {
      agents: {
        Row: {
          config: NonNullable<Json>;
          created_at: string;
          flow_version_id: string | null;
          id: string;
          knowledge_version: number;
          location_id: string | null;
          name: string;
          org_id: string;
          prompt_version_id: string | null;
          revision: number;
          slug: string;
          status: Database["public"]["Enums"]["agent_status"];
          updated_at: string;
        };
        ComputedFields: never;
        Insert: {
          config: NonNullable<Json>;
          created_at?: string;
          flow_version_id?: string | null;
          id?: string;
          knowledge_version?: number;
          location_id?: string | null;
          name: string;
          org_id: string;
          prompt_version_id?: string | null;
          revision?: number;
          slug: string;
          status?: Database["public"]["Enums"]["agent_status"];
          updated_at?: string;
        };
        Update: {
          config?: NonNullable<Json>;
          created_at?: string;
          flow_version_id?: string | null;
          id?: string;
          knowledge_version?: number;
          location_id?: string | null;
          name?: string;
          org_id?: string;
          prompt_version_id?: string | null;
          revision?: number;
          slug?: string;
          status?: Database["public"]["Enums"]["agent_status"];
          updated_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: "agents_flow_version_id_fkey";
            columns: ["flow_version_id"];
            isOneToOne: false;
            referencedRelation: "flow_versions";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "agents_org_id_fkey";
            columns: ["org_id"];
            isOneToOne: false;
            referencedRelation: "organizations";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "agents_org_id_location_id_fkey";
            columns: ["org_id", "location_id"];
            isOneToOne: false;
            referencedRelation: "locations";
            referencedColumns: ["org_id", "id"];
          },
          {
            foreignKeyName: "agents_prompt_version_id_fkey";
            columns: ["prompt_version_id"];
            isOneToOne: false;
            referencedRelation: "prompt_versions";
            referencedColumns: ["id"];
          },
        ];
      };
      ai_budget_alerts: {
        Row: {
          created_at: string;
          key: string;
          kind: string;
          limit_microcents: number;
          org_id: string;
          spent_microcents: number;
        };
        ComputedFields: never;
        Insert: {
          created_at?: string;
          key: string;
          kind: string;
          limit_microcents: number;
          org_id: string;
          spent_microcents: number;
        };
        Update: {
          created_at?: string;
          key?: string;
          kind?: string;
          limit_microcents?: number;
          org_id?: string;
          spent_microcents?: number;
        };
        Relationships: [
          {
            foreignKeyName: "ai_budget_alerts_org_id_fkey";
            columns: ["org_id"];
            isOneToOne: false;
            referencedRelation: "organizations";
            referencedColumns: ["id"];
          },
        ];
      };
      ai_spend_hourly: {
        Row: {
          calls: number;
          cost_microcents: number;
          hour: string;
          org_id: string;
        };
        ComputedFields: never;
        Insert: {
          calls?: number;
          cost_microcents?: number;
          hour: string;
          org_id: string;
        };
        Update: {
          calls?: number;
          cost_microcents?: number;
          hour?: string;
          org_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "ai_spend_hourly_org_id_fkey";
            columns: ["org_id"];
            isOneToOne: false;
            referencedRelation: "organizations";
            referencedColumns: ["id"];
          },
        ];
      };
      ai_usage: {
        Row: {
          cached_tokens: number;
          conversation_id: string | null;
          cost_microcents: number;
          created_at: string;
          duration_ms: number;
          first_token_ms: number | null;
          id: number;
          input_tokens: number;
          key: string | null;
          model: string;
          org_id: string;
          outcome: string;
          output_tokens: number;
          provider: string;
          purpose: string;
        };
        ComputedFields: never;
        Insert: {
          cached_tokens?: number;
          conversation_id?: string | null;
          cost_microcents?: number;
          created_at?: string;
          duration_ms?: number;
          first_token_ms?: number | null;
          id?: never;
          input_tokens?: number;
          key?: string | null;
          model: string;
          org_id: string;
          outcome?: string;
          output_tokens?: number;
          provider: string;
          purpose: string;
        };
        Update: {
          cached_tokens?: number;
          conversation_id?: string | null;
          cost_microcents?: number;
          created_at?: string;
          duration_ms?: number;
          first_token_ms?: number | null;
          id?: never;
          input_tokens?: number;
          key?: string | null;
          model?: string;
          org_id?: string;
          outcome?: string;
          output_tokens?: number;
          provider?: string;
          purpose?: string;
        };
        Relationships: [
          {
            foreignKeyName: "ai_usage_conversation_id_fkey";
            columns: ["conversation_id"];
            isOneToOne: false;
            referencedRelation: "conversations";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "ai_usage_org_id_fkey";
            columns: ["org_id"];
            isOneToOne: false;
            referencedRelation: "organizations";
            referencedColumns: ["id"];
          },
        ];
      };
      alert_channels: {
        Row: {
          active: boolean;
          created_at: string;
          email: string | null;
          id: string;
          kind: string;
          last_error: string | null;
          last_sent_at: string | null;
          name: string;
          org_id: string;
          rules: string[];
          updated_at: string;
        };
        ComputedFields: never;
        Insert: {
          active?: boolean;
          created_at?: string;
          email?: string | null;
          id?: string;
          kind: string;
          last_error?: string | null;
          last_sent_at?: string | null;
          name: string;
          org_id: string;
          rules: string[];
          updated_at?: string;
        };
        Update: {
          active?: boolean;
          created_at?: string;
          email?: string | null;
          id?: string;
          kind?: string;
          last_error?: string | null;
          last_sent_at?: string | null;
          name?: string;
          org_id?: string;
          rules?: string[];
          updated_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: "alert_channels_org_id_fkey";
            columns: ["org_id"];
            isOneToOne: false;
            referencedRelation: "organizations";
            referencedColumns: ["id"];
          },
        ];
      };
      alerts: {
        Row: {
          facts: NonNullable<Json>;
          id: string;
          opened_at: string;
          org_id: string | null;
          resolved_at: string | null;
          rule: string;
          seen_at: string;
          subject: string;
          told_at: string;
        };
        ComputedFields: never;
        Insert: {
          facts?: NonNullable<Json>;
          id?: string;
          opened_at?: string;
          org_id?: string | null;
          resolved_at?: string | null;
          rule: string;
          seen_at?: string;
          subject?: string;
          told_at?: string;
        };
        Update: {
          facts?: NonNullable<Json>;
          id?: string;
          opened_at?: string;
          org_id?: string | null;
          resolved_at?: string | null;
          rule?: string;
          seen_at?: string;
          subject?: string;
          told_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: "alerts_org_id_fkey";
            columns: ["org_id"];
            isOneToOne: false;
            referencedRelation: "organizations";
            referencedColumns: ["id"];
          },
        ];
      };
      answer_cache: {
        Row: {
          answer: NonNullable<Json>;
          created_at: string;
          expires_at: string;
          hits: number;
          key: string;
          org_id: string;
        };
        ComputedFields: never;
        Insert: {
          answer: NonNullable<Json>;
          created_at?: string;
          expires_at: string;
          hits?: number;
          key: string;
          org_id: string;
        };
        Update: {
          answer?: NonNullable<Json>;
          created_at?: string;
          expires_at?: string;
          hits?: number;
          key?: string;
          org_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "answer_cache_org_id_fkey";
            columns: ["org_id"];
            isOneToOne: false;
            referencedRelation: "organizations";
            referencedColumns: ["id"];
          },
        ];
      };
      api_keys: {
        Row: {
          created_at: string;
          created_by: string | null;
          expires_at: string | null;
          id: string;
          last_used_at: string | null;
          name: string;
          org_id: string;
          prefix: string;
          revoked_at: string | null;
          scopes: string[];
          token_hash: string;
        };
        ComputedFields: never;
        Insert: {
          created_at?: string;
          created_by?: string | null;
          expires_at?: string | null;
          id?: string;
          last_used_at?: string | null;
          name: string;
          org_id: string;
          prefix: string;
          revoked_at?: string | null;
          scopes: string[];
          token_hash: string;
        };
        Update: {
          created_at?: string;
          created_by?: string | null;
          expires_at?: string | null;
          id?: string;
          last_used_at?: string | null;
          name?: string;
          org_id?: string;
          prefix?: string;
          revoked_at?: string | null;
          scopes?: string[];
          token_hash?: string;
        };
        Relationships: [
          {
            foreignKeyName: "api_keys_org_id_fkey";
            columns: ["org_id"];
            isOneToOne: false;
            referencedRelation: "organizations";
            referencedColumns: ["id"];
          },
        ];
      };
      api_requests: {
        Row: {
          answer: string | null;
          created_at: string;
          fingerprint: string;
          key: string;
          org_id: string;
          status: number | null;
        };
        ComputedFields: never;
        Insert: {
          answer?: string | null;
          created_at?: string;
          fingerprint: string;
          key: string;
          org_id: string;
          status?: number | null;
        };
        Update: {
          answer?: string | null;
          created_at?: string;
          fingerprint?: string;
          key?: string;
          org_id?: string;
          status?: number | null;
        };
        Relationships: [
          {
            foreignKeyName: "api_requests_org_id_fkey";
            columns: ["org_id"];
            isOneToOne: false;
            referencedRelation: "organizations";
            referencedColumns: ["id"];
          },
        ];
      };
      audit_log: {
        Row: {
          action: string;
          actor: string;
          actor_id: string | null;
          after: Json | null;
          at: string;
          before: Json | null;
          entity: string;
          entity_id: string;
          id: number;
          org_id: string;
        };
        ComputedFields: never;
        Insert: {
          action: string;
          actor: string;
          actor_id?: string | null;
          after?: Json | null;
          at?: string;
          before?: Json | null;
          entity: string;
          entity_id: string;
          id?: never;
          org_id: string;
        };
        Update: {
          action?: string;
          actor?: string;
          actor_id?: string | null;
          after?: Json | null;
          at?: string;
          before?: Json | null;
          entity?: string;
          entity_id?: string;
          id?: never;
          org_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "audit_log_org_id_fkey";
            columns: ["org_id"];
            isOneToOne: false;
            referencedRelation: "organizations";
            referencedColumns: ["id"];
          },
        ];
      };
      billing_profiles: {
        Row: {
          city: string;
          country: string;
          email: string;
          legal_name: string;
          line1: string;
          line2: string;
          org_id: string;
          postal_code: string;
          region: string;
          tax_id: string;
          tax_id_type: string;
          updated_at: string;
        };
        ComputedFields: never;
        Insert: {
          city?: string;
          country: string;
          email?: string;
          legal_name: string;
          line1?: string;
          line2?: string;
          org_id: string;
          postal_code?: string;
          region?: string;
          tax_id?: string;
          tax_id_type?: string;
          updated_at?: string;
        };
        Update: {
          city?: string;
          country?: string;
          email?: string;
          legal_name?: string;
          line1?: string;
          line2?: string;
          org_id?: string;
          postal_code?: string;
          region?: string;
          tax_id?: string;
          tax_id_type?: string;
          updated_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: "billing_profiles_org_id_fkey";
            columns: ["org_id"];
            isOneToOne: true;
            referencedRelation: "organizations";
            referencedColumns: ["id"];
          },
        ];
      };
      call_charges: {
        Row: {
          amount: number;
          call_id: string;
          charged_at: string | null;
          corrections: number;
          created_at: string;
          currency: string;
          free: boolean;
          granted_seconds: number;
          included_seconds: number | null;
          org_id: string;
          per_minute: number;
          period_start: string;
          plan: Database["public"]["Enums"]["org_plan"];
          reserved_seconds: number;
          seconds: number | null;
          transaction_id: string | null;
          uncollected: number;
        };
        ComputedFields: never;
        Insert: {
          amount?: number;
          call_id: string;
          charged_at?: string | null;
          corrections?: number;
          created_at?: string;
          currency: string;
          free?: boolean;
          granted_seconds?: number;
          included_seconds?: number | null;
          org_id: string;
          per_minute: number;
          period_start: string;
          plan: Database["public"]["Enums"]["org_plan"];
          reserved_seconds?: number;
          seconds?: number | null;
          transaction_id?: string | null;
          uncollected?: number;
        };
        Update: {
          amount?: number;
          call_id?: string;
          charged_at?: string | null;
          corrections?: number;
          created_at?: string;
          currency?: string;
          free?: boolean;
          granted_seconds?: number;
          included_seconds?: number | null;
          org_id?: string;
          per_minute?: number;
          period_start?: string;
          plan?: Database["public"]["Enums"]["org_plan"];
          reserved_seconds?: number;
          seconds?: number | null;
          transaction_id?: string | null;
          uncollected?: number;
        };
        Relationships: [
          {
            foreignKeyName: "call_charges_org_id_call_id_fkey";
            columns: ["org_id", "call_id"];
            isOneToOne: false;
            referencedRelation: "calls";
            referencedColumns: ["org_id", "id"];
          },
        ];
      };
      call_events: {
        Row: {
          at: string;
          call_id: string;
          created_at: string;
          event_id: string;
          org_id: string;
          payload: NonNullable<Json>;
          provider: Database["public"]["Enums"]["call_carrier"];
          type: string;
        };
        ComputedFields: never;
        Insert: {
          at?: string;
          call_id: string;
          created_at?: string;
          event_id: string;
          org_id: string;
          payload?: NonNullable<Json>;
          provider: Database["public"]["Enums"]["call_carrier"];
          type: string;
        };
        Update: {
          at?: string;
          call_id?: string;
          created_at?: string;
          event_id?: string;
          org_id?: string;
          payload?: NonNullable<Json>;
          provider?: Database["public"]["Enums"]["call_carrier"];
          type?: string;
        };
        Relationships: [
          {
            foreignKeyName: "call_events_org_id_call_id_fkey";
            columns: ["org_id", "call_id"];
            isOneToOne: false;
            referencedRelation: "calls";
            referencedColumns: ["org_id", "id"];
          },
        ];
      };
      call_tickets: {
        Row: {
          call_id: string;
          jti: string;
          org_id: string;
          used_at: string;
        };
        ComputedFields: never;
        Insert: {
          call_id: string;
          jti: string;
          org_id: string;
          used_at?: string;
        };
        Update: {
          call_id?: string;
          jti?: string;
          org_id?: string;
          used_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: "call_tickets_org_id_call_id_fkey";
            columns: ["org_id", "call_id"];
            isOneToOne: false;
            referencedRelation: "calls";
            referencedColumns: ["org_id", "id"];
          },
        ];
      };
      call_turns: {
        Row: {
          agent_id: string | null;
          call_id: string;
          contact_text: string;
          created_at: string;
          heard_text: string | null;
          inbound_message_id: string | null;
          interrupted: boolean;
          kept: boolean;
          message_id: string | null;
          org_id: string;
          origin: string;
          recording_offset_ms: number | null;
          response_ms: number | null;
          said_text: string;
          speculated: boolean;
          started_at: string;
          turn: number;
          waterfall: NonNullable<Json>;
        };
        ComputedFields: never;
        Insert: {
          agent_id?: string | null;
          call_id: string;
          contact_text?: string;
          created_at?: string;
          heard_text?: string | null;
          inbound_message_id?: string | null;
          interrupted?: boolean;
          kept?: boolean;
          message_id?: string | null;
          org_id: string;
          origin?: string;
          recording_offset_ms?: number | null;
          response_ms?: number | null;
          said_text?: string;
          speculated?: boolean;
          started_at?: string;
          turn: number;
          waterfall?: NonNullable<Json>;
        };
        Update: {
          agent_id?: string | null;
          call_id?: string;
          contact_text?: string;
          created_at?: string;
          heard_text?: string | null;
          inbound_message_id?: string | null;
          interrupted?: boolean;
          kept?: boolean;
          message_id?: string | null;
          org_id?: string;
          origin?: string;
          recording_offset_ms?: number | null;
          response_ms?: number | null;
          said_text?: string;
          speculated?: boolean;
          started_at?: string;
          turn?: number;
          waterfall?: NonNullable<Json>;
        };
        Relationships: [
          {
            foreignKeyName: "call_turns_inbound_message_id_fkey";
            columns: ["inbound_message_id"];
            isOneToOne: false;
            referencedRelation: "messages";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "call_turns_message_id_fkey";
            columns: ["message_id"];
            isOneToOne: false;
            referencedRelation: "messages";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "call_turns_org_id_call_id_fkey";
            columns: ["org_id", "call_id"];
            isOneToOne: false;
            referencedRelation: "calls";
            referencedColumns: ["org_id", "id"];
          },
        ];
      };
      calls: {
        Row: {
          agent_id: string | null;
          alive_at: string | null;
          answered_at: string | null;
          answered_by: string | null;
          asked: boolean;
          attempts: number;
          carrier: Database["public"]["Enums"]["call_carrier"];
          carrier_account_id: string | null;
          carrier_call_id: string | null;
          carrier_seconds: number | null;
          command: Json | null;
          contact_id: string | null;
          conversation_id: string | null;
          cost: NonNullable<Json>;
          cost_microcents: number;
          created_at: string;
          created_by: string | null;
          dialled_at: string | null;
          direction: Database["public"]["Enums"]["call_direction"];
          duration_seconds: number | null;
          end_reason: string | null;
          ended_at: string | null;
          feedback: string | null;
          feedback_comment: string;
          finished_at: string | null;
          from_e164: string | null;
          handed_over_at: string | null;
          id: string;
          idempotency_key: string | null;
          last_error: string | null;
          live: Json | null;
          locale: string;
          location_id: string | null;
          next_step: string | null;
          number_id: string | null;
          org_id: string;
          outcome: string | null;
          purpose: Database["public"]["Enums"]["call_purpose"];
          recording_consent: Database["public"]["Enums"]["recording_consent"];
          recording_path: string | null;
          recording_removed_at: string | null;
          recording_seconds: number | null;
          ringing_at: string | null;
          scheduled_at: string | null;
          score: number | null;
          script: Json | null;
          sentiment: Database["public"]["Enums"]["call_sentiment"] | null;
          status: Database["public"]["Enums"]["call_status"];
          streams_told: string[];
          stripped_at: string | null;
          summary: string | null;
          to_e164: string | null;
          updated_at: string;
          usage: NonNullable<Json>;
          wrap_up: Database["public"]["Enums"]["call_wrap_up"];
        };
        ComputedFields: never;
        Insert: {
          agent_id?: string | null;
          alive_at?: string | null;
          answered_at?: string | null;
          answered_by?: string | null;
          asked?: boolean;
          attempts?: number;
          carrier: Database["public"]["Enums"]["call_carrier"];
          carrier_account_id?: string | null;
          carrier_call_id?: string | null;
          carrier_seconds?: number | null;
          command?: Json | null;
          contact_id?: string | null;
          conversation_id?: string | null;
          cost?: NonNullable<Json>;
          cost_microcents?: number;
          created_at?: string;
          created_by?: string | null;
          dialled_at?: string | null;
          direction: Database["public"]["Enums"]["call_direction"];
          duration_seconds?: number | null;
          end_reason?: string | null;
          ended_at?: string | null;
          feedback?: string | null;
          feedback_comment?: string;
          finished_at?: string | null;
          from_e164?: string | null;
          handed_over_at?: string | null;
          id?: string;
          idempotency_key?: string | null;
          last_error?: string | null;
          live?: Json | null;
          locale?: string;
          location_id?: string | null;
          next_step?: string | null;
          number_id?: string | null;
          org_id: string;
          outcome?: string | null;
          purpose: Database["public"]["Enums"]["call_purpose"];
          recording_consent?: Database["public"]["Enums"]["recording_consent"];
          recording_path?: string | null;
          recording_removed_at?: string | null;
          recording_seconds?: number | null;
          ringing_at?: string | null;
          scheduled_at?: string | null;
          score?: number | null;
          script?: Json | null;
          sentiment?: Database["public"]["Enums"]["call_sentiment"] | null;
          status: Database["public"]["Enums"]["call_status"];
          streams_told?: string[];
          stripped_at?: string | null;
          summary?: string | null;
          to_e164?: string | null;
          updated_at?: string;
          usage?: NonNullable<Json>;
          wrap_up?: Database["public"]["Enums"]["call_wrap_up"];
        };
        Update: {
          agent_id?: string | null;
          alive_at?: string | null;
          answered_at?: string | null;
          answered_by?: string | null;
          asked?: boolean;
          attempts?: number;
          carrier?: Database["public"]["Enums"]["call_carrier"];
          carrier_account_id?: string | null;
          carrier_call_id?: string | null;
          carrier_seconds?: number | null;
          command?: Json | null;
          contact_id?: string | null;
          conversation_id?: string | null;
          cost?: NonNullable<Json>;
          cost_microcents?: number;
          created_at?: string;
          created_by?: string | null;
          dialled_at?: string | null;
          direction?: Database["public"]["Enums"]["call_direction"];
          duration_seconds?: number | null;
          end_reason?: string | null;
          ended_at?: string | null;
          feedback?: string | null;
          feedback_comment?: string;
          finished_at?: string | null;
          from_e164?: string | null;
          handed_over_at?: string | null;
          id?: string;
          idempotency_key?: string | null;
          last_error?: string | null;
          live?: Json | null;
          locale?: string;
          location_id?: string | null;
          next_step?: string | null;
          number_id?: string | null;
          org_id?: string;
          outcome?: string | null;
          purpose?: Database["public"]["Enums"]["call_purpose"];
          recording_consent?: Database["public"]["Enums"]["recording_consent"];
          recording_path?: string | null;
          recording_removed_at?: string | null;
          recording_seconds?: number | null;
          ringing_at?: string | null;
          scheduled_at?: string | null;
          score?: number | null;
          script?: Json | null;
          sentiment?: Database["public"]["Enums"]["call_sentiment"] | null;
          status?: Database["public"]["Enums"]["call_status"];
          streams_told?: string[];
          stripped_at?: string | null;
          summary?: string | null;
          to_e164?: string | null;
          updated_at?: string;
          usage?: NonNullable<Json>;
          wrap_up?: Database["public"]["Enums"]["call_wrap_up"];
        };
        Relationships: [
          {
            foreignKeyName: "calls_org_id_agent_id_fkey";
            columns: ["org_id", "agent_id"];
            isOneToOne: false;
            referencedRelation: "agents";
            referencedColumns: ["org_id", "id"];
          },
          {
            foreignKeyName: "calls_org_id_carrier_account_id_fkey";
            columns: ["org_id", "carrier_account_id"];
            isOneToOne: false;
            referencedRelation: "carrier_accounts";
            referencedColumns: ["org_id", "id"];
          },
          {
            foreignKeyName: "calls_org_id_contact_id_fkey";
            columns: ["org_id", "contact_id"];
            isOneToOne: false;
            referencedRelation: "contacts";
            referencedColumns: ["org_id", "id"];
          },
          {
            foreignKeyName: "calls_org_id_conversation_id_fkey";
            columns: ["org_id", "conversation_id"];
            isOneToOne: false;
            referencedRelation: "conversations";
            referencedColumns: ["org_id", "id"];
          },
          {
            foreignKeyName: "calls_org_id_fkey";
            columns: ["org_id"];
            isOneToOne: false;
            referencedRelation: "organizations";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "calls_org_id_location_id_fkey";
            columns: ["org_id", "location_id"];
            isOneToOne: false;
            referencedRelation: "locations";
            referencedColumns: ["org_id", "id"];
          },
          {
            foreignKeyName: "calls_org_id_number_id_fkey";
            columns: ["org_id", "number_id"];
            isOneToOne: false;
            referencedRelation: "phone_numbers";
            referencedColumns: ["org_id", "id"];
          },
        ];
      };
      canned_replies: {
        Row: {
          body: string;
          created_at: string;
          created_by: string | null;
          id: string;
          org_id: string;
          shortcut: string;
          updated_at: string;
        };
        ComputedFields: never;
        Insert: {
          body: string;
          created_at?: string;
          created_by?: string | null;
          id?: string;
          org_id: string;
          shortcut: string;
          updated_at?: string;
        };
        Update: {
          body?: string;
          created_at?: string;
          created_by?: string | null;
          id?: string;
          org_id?: string;
          shortcut?: string;
          updated_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: "canned_replies_org_id_fkey";
            columns: ["org_id"];
            isOneToOne: false;
            referencedRelation: "organizations";
            referencedColumns: ["id"];
          },
        ];
      };
      carrier_accounts: {
        Row: {
          account_ref: string;
          checked_at: string | null;
          created_at: string;
          created_by: string | null;
          id: string;
          label: string;
          last_error: string | null;
          org_id: string;
          provider: Database["public"]["Enums"]["call_carrier"];
          settings: NonNullable<Json>;
          status: Database["public"]["Enums"]["carrier_account_status"];
          updated_at: string;
        };
        ComputedFields: never;
        Insert: {
          account_ref?: string;
          checked_at?: string | null;
          created_at?: string;
          created_by?: string | null;
          id?: string;
          label?: string;
          last_error?: string | null;
          org_id: string;
          provider: Database["public"]["Enums"]["call_carrier"];
          settings?: NonNullable<Json>;
          status?: Database["public"]["Enums"]["carrier_account_status"];
          updated_at?: string;
        };
        Update: {
          account_ref?: string;
          checked_at?: string | null;
          created_at?: string;
          created_by?: string | null;
          id?: string;
          label?: string;
          last_error?: string | null;
          org_id?: string;
          provider?: Database["public"]["Enums"]["call_carrier"];
          settings?: NonNullable<Json>;
          status?: Database["public"]["Enums"]["carrier_account_status"];
          updated_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: "carrier_accounts_org_id_fkey";
            columns: ["org_id"];
            isOneToOne: false;
            referencedRelation: "organizations";
            referencedColumns: ["id"];
          },
        ];
      };
      chunks: {
        Row: {
          agent_id: string | null;
          body: string;
          created_at: string;
          document_id: string;
          fts: unknown;
          heading: string | null;
          id: string;
          locale: string;
          org_id: string;
          position: number;
        };
        ComputedFields: never;
        Insert: {
          agent_id?: string | null;
          body: string;
          created_at?: string;
          document_id: string;
          fts?: never;
          heading?: string | null;
          id?: string;
          locale?: string;
          org_id: string;
          position: number;
        };
        Update: {
          agent_id?: string | null;
          body?: string;
          created_at?: string;
          document_id?: string;
          fts?: never;
          heading?: string | null;
          id?: string;
          locale?: string;
          org_id?: string;
          position?: number;
        };
        Relationships: [
          {
            foreignKeyName: "chunks_org_id_agent_id_fkey";
            columns: ["org_id", "agent_id"];
            isOneToOne: false;
            referencedRelation: "agents";
            referencedColumns: ["org_id", "id"];
          },
          {
            foreignKeyName: "chunks_org_id_document_id_fkey";
            columns: ["org_id", "document_id"];
            isOneToOne: false;
            referencedRelation: "documents";
            referencedColumns: ["org_id", "id"];
          },
        ];
      };
      consents: {
        Row: {
          contact_id: string;
          conversation_id: string | null;
          granted_at: string;
          id: string;
          locale: string;
          org_id: string;
          purpose: string;
          recorded_by: string | null;
          withdrawn_at: string | null;
          withdrawn_by: string | null;
          wording: string;
        };
        ComputedFields: never;
        Insert: {
          contact_id: string;
          conversation_id?: string | null;
          granted_at?: string;
          id?: string;
          locale: string;
          org_id: string;
          purpose: string;
          recorded_by?: string | null;
          withdrawn_at?: string | null;
          withdrawn_by?: string | null;
          wording: string;
        };
        Update: {
          contact_id?: string;
          conversation_id?: string | null;
          granted_at?: string;
          id?: string;
          locale?: string;
          org_id?: string;
          purpose?: string;
          recorded_by?: string | null;
          withdrawn_at?: string | null;
          withdrawn_by?: string | null;
          wording?: string;
        };
        Relationships: [
          {
            foreignKeyName: "consents_conversation_id_fkey";
            columns: ["conversation_id"];
            isOneToOne: false;
            referencedRelation: "conversations";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "consents_org_id_contact_id_fkey";
            columns: ["org_id", "contact_id"];
            isOneToOne: false;
            referencedRelation: "contacts";
            referencedColumns: ["org_id", "id"];
          },
        ];
      };
      contact_change_rows: {
        Row: {
          before: string | null;
          change_id: string;
          contact_id: string;
          org_id: string;
          state: string;
        };
        ComputedFields: never;
        Insert: {
          before?: string | null;
          change_id: string;
          contact_id: string;
          org_id: string;
          state?: string;
        };
        Update: {
          before?: string | null;
          change_id?: string;
          contact_id?: string;
          org_id?: string;
          state?: string;
        };
        Relationships: [
          {
            foreignKeyName: "contact_change_rows_org_id_change_id_fkey";
            columns: ["org_id", "change_id"];
            isOneToOne: false;
            referencedRelation: "contact_changes";
            referencedColumns: ["org_id", "id"];
          },
          {
            foreignKeyName: "contact_change_rows_org_id_contact_id_fkey";
            columns: ["org_id", "contact_id"];
            isOneToOne: false;
            referencedRelation: "contacts";
            referencedColumns: ["org_id", "id"];
          },
        ];
      };
      contact_changes: {
        Row: {
          changed: number;
          created_at: string;
          created_by: string | null;
          done: number;
          id: string;
          kind: string;
          org_id: string;
          status: string;
          total: number;
          updated_at: string;
          value: string | null;
        };
        ComputedFields: never;
        Insert: {
          changed?: number;
          created_at?: string;
          created_by?: string | null;
          done?: number;
          id?: string;
          kind: string;
          org_id: string;
          status?: string;
          total?: number;
          updated_at?: string;
          value?: string | null;
        };
        Update: {
          changed?: number;
          created_at?: string;
          created_by?: string | null;
          done?: number;
          id?: string;
          kind?: string;
          org_id?: string;
          status?: string;
          total?: number;
          updated_at?: string;
          value?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "contact_changes_org_id_fkey";
            columns: ["org_id"];
            isOneToOne: false;
            referencedRelation: "organizations";
            referencedColumns: ["id"];
          },
        ];
      };
      contact_duplicates: {
        Row: {
          dismissed_at: string | null;
          found_at: string;
          one_id: string;
          org_id: string;
          other_id: string;
          reason: string;
          strength: number;
        };
        ComputedFields: never;
        Insert: {
          dismissed_at?: string | null;
          found_at?: string;
          one_id: string;
          org_id: string;
          other_id: string;
          reason: string;
          strength: number;
        };
        Update: {
          dismissed_at?: string | null;
          found_at?: string;
          one_id?: string;
          org_id?: string;
          other_id?: string;
          reason?: string;
          strength?: number;
        };
        Relationships: [
          {
            foreignKeyName: "contact_duplicates_org_id_one_id_fkey";
            columns: ["org_id", "one_id"];
            isOneToOne: false;
            referencedRelation: "contacts";
            referencedColumns: ["org_id", "id"];
          },
          {
            foreignKeyName: "contact_duplicates_org_id_other_id_fkey";
            columns: ["org_id", "other_id"];
            isOneToOne: false;
            referencedRelation: "contacts";
            referencedColumns: ["org_id", "id"];
          },
        ];
      };
      contact_erasures: {
        Row: {
          cause: string;
          created_at: string;
          finished_at: string | null;
          id: string;
          org_id: string;
          report: NonNullable<Json>;
          requested_by: string | null;
          status: string;
          wanted: Json | null;
        };
        ComputedFields: never;
        Insert: {
          cause?: string;
          created_at?: string;
          finished_at?: string | null;
          id?: string;
          org_id: string;
          report?: NonNullable<Json>;
          requested_by?: string | null;
          status?: string;
          wanted?: Json | null;
        };
        Update: {
          cause?: string;
          created_at?: string;
          finished_at?: string | null;
          id?: string;
          org_id?: string;
          report?: NonNullable<Json>;
          requested_by?: string | null;
          status?: string;
          wanted?: Json | null;
        };
        Relationships: [
          {
            foreignKeyName: "contact_erasures_org_id_fkey";
            columns: ["org_id"];
            isOneToOne: false;
            referencedRelation: "organizations";
            referencedColumns: ["id"];
          },
        ];
      };
      contact_events: {
        Row: {
          actor_id: string | null;
          contact_id: string;
          created_at: string;
          data: NonNullable<Json>;
          id: string;
          kind: string;
          org_id: string;
        };
        ComputedFields: never;
        Insert: {
          actor_id?: string | null;
          contact_id: string;
          created_at?: string;
          data?: NonNullable<Json>;
          id?: string;
          kind: string;
          org_id: string;
        };
        Update: {
          actor_id?: string | null;
          contact_id?: string;
          created_at?: string;
          data?: NonNullable<Json>;
          id?: string;
          kind?: string;
          org_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "contact_events_org_id_contact_id_fkey";
            columns: ["org_id", "contact_id"];
            isOneToOne: false;
            referencedRelation: "contacts";
            referencedColumns: ["org_id", "id"];
          },
          {
            foreignKeyName: "contact_events_org_id_fkey";
            columns: ["org_id"];
            isOneToOne: false;
            referencedRelation: "organizations";
            referencedColumns: ["id"];
          },
        ];
      };
      contact_merges: {
        Row: {
          after: NonNullable<Json>;
          before: NonNullable<Json>;
          created_at: string;
          dropped: NonNullable<Json>;
          dropped_id: string;
          id: string;
          kept_id: string;
          merged_by: string | null;
          moved: NonNullable<Json>;
          org_id: string;
          silenced: string | null;
          undone_at: string | null;
        };
        ComputedFields: never;
        Insert: {
          after: NonNullable<Json>;
          before: NonNullable<Json>;
          created_at?: string;
          dropped: NonNullable<Json>;
          dropped_id: string;
          id?: string;
          kept_id: string;
          merged_by?: string | null;
          moved?: NonNullable<Json>;
          org_id: string;
          silenced?: string | null;
          undone_at?: string | null;
        };
        Update: {
          after?: NonNullable<Json>;
          before?: NonNullable<Json>;
          created_at?: string;
          dropped?: NonNullable<Json>;
          dropped_id?: string;
          id?: string;
          kept_id?: string;
          merged_by?: string | null;
          moved?: NonNullable<Json>;
          org_id?: string;
          silenced?: string | null;
          undone_at?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "contact_merges_org_id_fkey";
            columns: ["org_id"];
            isOneToOne: false;
            referencedRelation: "organizations";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "contact_merges_org_id_kept_id_fkey";
            columns: ["org_id", "kept_id"];
            isOneToOne: false;
            referencedRelation: "contacts";
            referencedColumns: ["org_id", "id"];
          },
        ];
      };
      contact_scores: {
        Row: {
          breakdown: NonNullable<Json>;
          contact_id: string;
          conversation_id: string | null;
          created_at: string;
          id: string;
          org_id: string;
          score: number;
          temperature: string;
        };
        ComputedFields: never;
        Insert: {
          breakdown: NonNullable<Json>;
          contact_id: string;
          conversation_id?: string | null;
          created_at?: string;
          id?: string;
          org_id: string;
          score: number;
          temperature: string;
        };
        Update: {
          breakdown?: NonNullable<Json>;
          contact_id?: string;
          conversation_id?: string | null;
          created_at?: string;
          id?: string;
          org_id?: string;
          score?: number;
          temperature?: string;
        };
        Relationships: [
          {
            foreignKeyName: "contact_scores_conversation_id_fkey";
            columns: ["conversation_id"];
            isOneToOne: false;
            referencedRelation: "conversations";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "contact_scores_org_id_contact_id_fkey";
            columns: ["org_id", "contact_id"];
            isOneToOne: false;
            referencedRelation: "contacts";
            referencedColumns: ["org_id", "id"];
          },
        ];
      };
      contact_stages: {
        Row: {
          color: string;
          created_at: string;
          id: string;
          name: string;
          org_id: string;
          outcome: string;
          position: number;
          updated_at: string;
        };
        ComputedFields: never;
        Insert: {
          color?: string;
          created_at?: string;
          id?: string;
          name: string;
          org_id: string;
          outcome?: string;
          position: number;
          updated_at?: string;
        };
        Update: {
          color?: string;
          created_at?: string;
          id?: string;
          name?: string;
          org_id?: string;
          outcome?: string;
          position?: number;
          updated_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: "contact_stages_org_id_fkey";
            columns: ["org_id"];
            isOneToOne: false;
            referencedRelation: "organizations";
            referencedColumns: ["id"];
          },
        ];
      };
      contacts: {
        Row: {
          attributes: NonNullable<Json>;
          created_at: string;
          deleted_at: string | null;
          email: string | null;
          fields: NonNullable<Json>;
          id: string;
          kept_identity: Json | null;
          last_outcome: string | null;
          last_seen_at: string;
          last_summary: string | null;
          locale: string;
          location_id: string | null;
          name: string;
          needs_human: boolean;
          next_step: string | null;
          org_id: string;
          other_emails: string[];
          other_phones: string[];
          phone: string | null;
          score: number | null;
          search: string;
          source: string;
          stage_id: string | null;
          summarised_at: string | null;
          tags: string[];
          temperature: string | null;
          updated_at: string;
        };
        ComputedFields: never;
        Insert: {
          attributes?: NonNullable<Json>;
          created_at?: string;
          deleted_at?: string | null;
          email?: string | null;
          fields?: NonNullable<Json>;
          id?: string;
          kept_identity?: Json | null;
          last_outcome?: string | null;
          last_seen_at?: string;
          last_summary?: string | null;
          locale?: string;
          location_id?: string | null;
          name?: string;
          needs_human?: boolean;
          next_step?: string | null;
          org_id: string;
          other_emails?: string[];
          other_phones?: string[];
          phone?: string | null;
          score?: number | null;
          search?: never;
          source?: string;
          stage_id?: string | null;
          summarised_at?: string | null;
          tags?: string[];
          temperature?: string | null;
          updated_at?: string;
        };
        Update: {
          attributes?: NonNullable<Json>;
          created_at?: string;
          deleted_at?: string | null;
          email?: string | null;
          fields?: NonNullable<Json>;
          id?: string;
          kept_identity?: Json | null;
          last_outcome?: string | null;
          last_seen_at?: string;
          last_summary?: string | null;
          locale?: string;
          location_id?: string | null;
          name?: string;
          needs_human?: boolean;
          next_step?: string | null;
          org_id?: string;
          other_emails?: string[];
          other_phones?: string[];
          phone?: string | null;
          score?: number | null;
          search?: never;
          source?: string;
          stage_id?: string | null;
          summarised_at?: string | null;
          tags?: string[];
          temperature?: string | null;
          updated_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: "contacts_org_id_fkey";
            columns: ["org_id"];
            isOneToOne: false;
            referencedRelation: "organizations";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "contacts_org_id_location_id_fkey";
            columns: ["org_id", "location_id"];
            isOneToOne: false;
            referencedRelation: "locations";
            referencedColumns: ["org_id", "id"];
          },
          {
            foreignKeyName: "contacts_org_id_stage_id_fkey";
            columns: ["org_id", "stage_id"];
            isOneToOne: false;
            referencedRelation: "contact_stages";
            referencedColumns: ["org_id", "id"];
          },
        ];
      };
      conversations: {
        Row: {
          agent_id: string | null;
          assigned_to: string | null;
          channel: string;
          closed_from: Json | null;
          contact_id: string | null;
          contact_messages: number;
          created_at: string;
          flow_version_id: string | null;
          handoff_reason: string | null;
          human_by: string | null;
          human_from_seq: number;
          human_since: string | null;
          human_waiting_since: string | null;
          id: string;
          last_message_at: string;
          last_seq: number;
          lease_token: string | null;
          lease_until: string | null;
          locale: string;
          locale_known: boolean;
          location_id: string | null;
          org_id: string;
          preview: string;
          prompt_version_id: string | null;
          serving_agent_id: string | null;
          source: string;
          state: NonNullable<Json>;
          status: Database["public"]["Enums"]["conversation_status"];
          unread: number;
          updated_at: string;
          user_id: string | null;
          visitor_hash: string | null;
          visitor_seen_seq: number;
        };
        ComputedFields: never;
        Insert: {
          agent_id?: string | null;
          assigned_to?: string | null;
          channel: string;
          closed_from?: Json | null;
          contact_id?: string | null;
          contact_messages?: number;
          created_at?: string;
          flow_version_id?: string | null;
          handoff_reason?: string | null;
          human_by?: string | null;
          human_from_seq?: number;
          human_since?: string | null;
          human_waiting_since?: string | null;
          id?: string;
          last_message_at?: string;
          last_seq?: number;
          lease_token?: string | null;
          lease_until?: string | null;
          locale?: string;
          locale_known?: boolean;
          location_id?: string | null;
          org_id: string;
          preview?: string;
          prompt_version_id?: string | null;
          serving_agent_id?: string | null;
          source?: string;
          state?: NonNullable<Json>;
          status?: Database["public"]["Enums"]["conversation_status"];
          unread?: number;
          updated_at?: string;
          user_id?: string | null;
          visitor_hash?: string | null;
          visitor_seen_seq?: number;
        };
        Update: {
          agent_id?: string | null;
          assigned_to?: string | null;
          channel?: string;
          closed_from?: Json | null;
          contact_id?: string | null;
          contact_messages?: number;
          created_at?: string;
          flow_version_id?: string | null;
          handoff_reason?: string | null;
          human_by?: string | null;
          human_from_seq?: number;
          human_since?: string | null;
          human_waiting_since?: string | null;
          id?: string;
          last_message_at?: string;
          last_seq?: number;
          lease_token?: string | null;
          lease_until?: string | null;
          locale?: string;
          locale_known?: boolean;
          location_id?: string | null;
          org_id?: string;
          preview?: string;
          prompt_version_id?: string | null;
          serving_agent_id?: string | null;
          source?: string;
          state?: NonNullable<Json>;
          status?: Database["public"]["Enums"]["conversation_status"];
          unread?: number;
          updated_at?: string;
          user_id?: string | null;
          visitor_hash?: string | null;
          visitor_seen_seq?: number;
        };
        Relationships: [
          {
            foreignKeyName: "conversations_flow_version_id_fkey";
            columns: ["flow_version_id"];
            isOneToOne: false;
            referencedRelation: "flow_versions";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "conversations_org_id_agent_id_fkey";
            columns: ["org_id", "agent_id"];
            isOneToOne: false;
            referencedRelation: "agents";
            referencedColumns: ["org_id", "id"];
          },
          {
            foreignKeyName: "conversations_org_id_contact_id_fkey";
            columns: ["org_id", "contact_id"];
            isOneToOne: false;
            referencedRelation: "contacts";
            referencedColumns: ["org_id", "id"];
          },
          {
            foreignKeyName: "conversations_org_id_fkey";
            columns: ["org_id"];
            isOneToOne: false;
            referencedRelation: "organizations";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "conversations_org_id_location_id_fkey";
            columns: ["org_id", "location_id"];
            isOneToOne: false;
            referencedRelation: "locations";
            referencedColumns: ["org_id", "id"];
          },
          {
            foreignKeyName: "conversations_org_id_serving_agent_id_fkey";
            columns: ["org_id", "serving_agent_id"];
            isOneToOne: false;
            referencedRelation: "agents";
            referencedColumns: ["org_id", "id"];
          },
          {
            foreignKeyName: "conversations_prompt_version_id_fkey";
            columns: ["prompt_version_id"];
            isOneToOne: false;
            referencedRelation: "prompt_versions";
            referencedColumns: ["id"];
          },
        ];
      };
      corrections: {
        Row: {
          agent_id: string;
          answer: string;
          created_at: string;
          created_by: string | null;
          document_id: string | null;
          id: string;
          locale: string;
          message_id: string | null;
          org_id: string;
          previous_answer: string;
          question: string;
          undone_at: string | null;
        };
        ComputedFields: never;
        Insert: {
          agent_id: string;
          answer: string;
          created_at?: string;
          created_by?: string | null;
          document_id?: string | null;
          id?: string;
          locale?: string;
          message_id?: string | null;
          org_id: string;
          previous_answer?: string;
          question: string;
          undone_at?: string | null;
        };
        Update: {
          agent_id?: string;
          answer?: string;
          created_at?: string;
          created_by?: string | null;
          document_id?: string | null;
          id?: string;
          locale?: string;
          message_id?: string | null;
          org_id?: string;
          previous_answer?: string;
          question?: string;
          undone_at?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "corrections_document_id_fkey";
            columns: ["document_id"];
            isOneToOne: false;
            referencedRelation: "documents";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "corrections_message_id_fkey";
            columns: ["message_id"];
            isOneToOne: false;
            referencedRelation: "messages";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "corrections_org_id_agent_id_fkey";
            columns: ["org_id", "agent_id"];
            isOneToOne: false;
            referencedRelation: "agents";
            referencedColumns: ["org_id", "id"];
          },
        ];
      };
      custom_fields: {
        Row: {
          created_at: string;
          id: string;
          key: string;
          label: string;
          options: NonNullable<Json>;
          org_id: string;
          position: number;
          type: string;
          updated_at: string;
        };
        ComputedFields: never;
        Insert: {
          created_at?: string;
          id?: string;
          key: string;
          label: string;
          options?: NonNullable<Json>;
          org_id: string;
          position?: number;
          type: string;
          updated_at?: string;
        };
        Update: {
          created_at?: string;
          id?: string;
          key?: string;
          label?: string;
          options?: NonNullable<Json>;
          org_id?: string;
          position?: number;
          type?: string;
          updated_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: "custom_fields_org_id_fkey";
            columns: ["org_id"];
            isOneToOne: false;
            referencedRelation: "organizations";
            referencedColumns: ["id"];
          },
        ];
      };
      do_not_call: {
        Row: {
          created_at: string;
          created_by: string | null;
          e164: string;
          id: string;
          org_id: string;
          reason: string;
          source: string;
        };
        ComputedFields: never;
        Insert: {
          created_at?: string;
          created_by?: string | null;
          e164: string;
          id?: string;
          org_id: string;
          reason?: string;
          source?: string;
        };
        Update: {
          created_at?: string;
          created_by?: string | null;
          e164?: string;
          id?: string;
          org_id?: string;
          reason?: string;
          source?: string;
        };
        Relationships: [
          {
            foreignKeyName: "do_not_call_org_id_fkey";
            columns: ["org_id"];
            isOneToOne: false;
            referencedRelation: "organizations";
            referencedColumns: ["id"];
          },
        ];
      };
      documents: {
        Row: {
          agent_id: string | null;
          bytes: number;
          chunk_count: number;
          created_at: string;
          created_by: string | null;
          id: string;
          interview_id: string | null;
          kind: string;
          locale: string | null;
          mime: string;
          note: string | null;
          org_id: string;
          pages: number | null;
          reason: string | null;
          sha256: string | null;
          status: Database["public"]["Enums"]["document_status"];
          storage_path: string | null;
          text_length: number;
          title: string;
          updated_at: string;
          url: string | null;
        };
        ComputedFields: never;
        Insert: {
          agent_id?: string | null;
          bytes?: number;
          chunk_count?: number;
          created_at?: string;
          created_by?: string | null;
          id?: string;
          interview_id?: string | null;
          kind: string;
          locale?: string | null;
          mime?: string;
          note?: string | null;
          org_id: string;
          pages?: number | null;
          reason?: string | null;
          sha256?: string | null;
          status?: Database["public"]["Enums"]["document_status"];
          storage_path?: string | null;
          text_length?: number;
          title: string;
          updated_at?: string;
          url?: string | null;
        };
        Update: {
          agent_id?: string | null;
          bytes?: number;
          chunk_count?: number;
          created_at?: string;
          created_by?: string | null;
          id?: string;
          interview_id?: string | null;
          kind?: string;
          locale?: string | null;
          mime?: string;
          note?: string | null;
          org_id?: string;
          pages?: number | null;
          reason?: string | null;
          sha256?: string | null;
          status?: Database["public"]["Enums"]["document_status"];
          storage_path?: string | null;
          text_length?: number;
          title?: string;
          updated_at?: string;
          url?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "documents_org_id_agent_id_fkey";
            columns: ["org_id", "agent_id"];
            isOneToOne: false;
            referencedRelation: "agents";
            referencedColumns: ["org_id", "id"];
          },
          {
            foreignKeyName: "documents_org_id_fkey";
            columns: ["org_id"];
            isOneToOne: false;
            referencedRelation: "organizations";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "documents_org_id_interview_id_fkey";
            columns: ["org_id", "interview_id"];
            isOneToOne: false;
            referencedRelation: "interviews";
            referencedColumns: ["org_id", "id"];
          },
        ];
      };
      files: {
        Row: {
          bytes: number;
          contact_id: string | null;
          conversation_id: string | null;
          created_at: string;
          height: number | null;
          id: string;
          mime: string;
          name: string;
          org_id: string;
          sha256: string;
          storage_path: string;
          thumbnail_path: string | null;
          uploaded_by: string | null;
          width: number | null;
        };
        ComputedFields: never;
        Insert: {
          bytes: number;
          contact_id?: string | null;
          conversation_id?: string | null;
          created_at?: string;
          height?: number | null;
          id?: string;
          mime: string;
          name: string;
          org_id: string;
          sha256: string;
          storage_path: string;
          thumbnail_path?: string | null;
          uploaded_by?: string | null;
          width?: number | null;
        };
        Update: {
          bytes?: number;
          contact_id?: string | null;
          conversation_id?: string | null;
          created_at?: string;
          height?: number | null;
          id?: string;
          mime?: string;
          name?: string;
          org_id?: string;
          sha256?: string;
          storage_path?: string;
          thumbnail_path?: string | null;
          uploaded_by?: string | null;
          width?: number | null;
        };
        Relationships: [
          {
            foreignKeyName: "files_org_id_contact_id_fkey";
            columns: ["org_id", "contact_id"];
            isOneToOne: false;
            referencedRelation: "contacts";
            referencedColumns: ["org_id", "id"];
          },
          {
            foreignKeyName: "files_org_id_conversation_id_fkey";
            columns: ["org_id", "conversation_id"];
            isOneToOne: false;
            referencedRelation: "conversations";
            referencedColumns: ["org_id", "id"];
          },
          {
            foreignKeyName: "files_org_id_fkey";
            columns: ["org_id"];
            isOneToOne: false;
            referencedRelation: "organizations";
            referencedColumns: ["id"];
          },
        ];
      };
      flow_publications: {
        Row: {
          agent_id: string;
          flow_version_id: string | null;
          id: number;
          note: string;
          org_id: string;
          published_at: string;
          published_by: string | null;
          replaced_version_id: string | null;
        };
        ComputedFields: never;
        Insert: {
          agent_id: string;
          flow_version_id?: string | null;
          id?: never;
          note?: string;
          org_id: string;
          published_at?: string;
          published_by?: string | null;
          replaced_version_id?: string | null;
        };
        Update: {
          agent_id?: string;
          flow_version_id?: string | null;
          id?: never;
          note?: string;
          org_id?: string;
          published_at?: string;
          published_by?: string | null;
          replaced_version_id?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "flow_publications_org_id_agent_id_fkey";
            columns: ["org_id", "agent_id"];
            isOneToOne: false;
            referencedRelation: "agents";
            referencedColumns: ["org_id", "id"];
          },
          {
            foreignKeyName: "flow_publications_org_id_flow_version_id_fkey";
            columns: ["org_id", "flow_version_id"];
            isOneToOne: false;
            referencedRelation: "flow_versions";
            referencedColumns: ["org_id", "id"];
          },
          {
            foreignKeyName: "flow_publications_org_id_replaced_version_id_fkey";
            columns: ["org_id", "replaced_version_id"];
            isOneToOne: false;
            referencedRelation: "flow_versions";
            referencedColumns: ["org_id", "id"];
          },
        ];
      };
      flow_versions: {
        Row: {
          agent_id: string;
          created_at: string;
          created_by: string | null;
          definition: NonNullable<Json>;
          id: string;
          note: string;
          org_id: string;
          published_at: string | null;
          revision: number;
          status: Database["public"]["Enums"]["flow_status"];
          updated_at: string;
          updated_by: string | null;
          version: number;
        };
        ComputedFields: never;
        Insert: {
          agent_id: string;
          created_at?: string;
          created_by?: string | null;
          definition: NonNullable<Json>;
          id?: string;
          note?: string;
          org_id: string;
          published_at?: string | null;
          revision?: number;
          status?: Database["public"]["Enums"]["flow_status"];
          updated_at?: string;
          updated_by?: string | null;
          version: number;
        };
        Update: {
          agent_id?: string;
          created_at?: string;
          created_by?: string | null;
          definition?: NonNullable<Json>;
          id?: string;
          note?: string;
          org_id?: string;
          published_at?: string | null;
          revision?: number;
          status?: Database["public"]["Enums"]["flow_status"];
          updated_at?: string;
          updated_by?: string | null;
          version?: number;
        };
        Relationships: [
          {
            foreignKeyName: "flow_versions_org_id_agent_id_fkey";
            columns: ["org_id", "agent_id"];
            isOneToOne: false;
            referencedRelation: "agents";
            referencedColumns: ["org_id", "id"];
          },
        ];
      };
      import_changes: {
        Row: {
          after: NonNullable<Json>;
          applied_at: string;
          before: NonNullable<Json>;
          contact_id: string;
          created: boolean;
          import_id: string;
          org_id: string;
          outcome: string | null;
        };
        ComputedFields: never;
        Insert: {
          after?: NonNullable<Json>;
          applied_at?: string;
          before?: NonNullable<Json>;
          contact_id: string;
          created: boolean;
          import_id: string;
          org_id: string;
          outcome?: string | null;
        };
        Update: {
          after?: NonNullable<Json>;
          applied_at?: string;
          before?: NonNullable<Json>;
          contact_id?: string;
          created?: boolean;
          import_id?: string;
          org_id?: string;
          outcome?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "import_changes_org_id_contact_id_fkey";
            columns: ["org_id", "contact_id"];
            isOneToOne: false;
            referencedRelation: "contacts";
            referencedColumns: ["org_id", "id"];
          },
          {
            foreignKeyName: "import_changes_org_id_import_id_fkey";
            columns: ["org_id", "import_id"];
            isOneToOne: false;
            referencedRelation: "imports";
            referencedColumns: ["org_id", "id"];
          },
        ];
      };
      import_errors: {
        Row: {
          code: string;
          col: number | null;
          import_id: string;
          org_id: string;
          row: number;
        };
        ComputedFields: never;
        Insert: {
          code: string;
          col?: number | null;
          import_id: string;
          org_id: string;
          row: number;
        };
        Update: {
          code?: string;
          col?: number | null;
          import_id?: string;
          org_id?: string;
          row?: number;
        };
        Relationships: [
          {
            foreignKeyName: "import_errors_org_id_import_id_fkey";
            columns: ["org_id", "import_id"];
            isOneToOne: false;
            referencedRelation: "imports";
            referencedColumns: ["org_id", "id"];
          },
        ];
      };
      imports: {
        Row: {
          columns: NonNullable<Json>;
          created_at: string;
          created_by: string | null;
          created_count: number;
          deleted_count: number;
          done_rows: number;
          failed_count: number;
          failure: string | null;
          file_bytes: number;
          file_name: string;
          file_path: string | null;
          finished_at: string | null;
          foreseen: Json | null;
          format: string;
          id: string;
          kept_count: number;
          mapping: NonNullable<Json>;
          org_id: string;
          preview: NonNullable<Json>;
          reading: NonNullable<Json>;
          restored_count: number;
          sample: NonNullable<Json>;
          settings: NonNullable<Json>;
          started_at: string | null;
          status: string;
          total_rows: number | null;
          unchanged_count: number;
          undo_until: string | null;
          updated_at: string;
          updated_count: number;
        };
        ComputedFields: never;
        Insert: {
          columns?: NonNullable<Json>;
          created_at?: string;
          created_by?: string | null;
          created_count?: number;
          deleted_count?: number;
          done_rows?: number;
          failed_count?: number;
          failure?: string | null;
          file_bytes: number;
          file_name: string;
          file_path?: string | null;
          finished_at?: string | null;
          foreseen?: Json | null;
          format: string;
          id?: string;
          kept_count?: number;
          mapping?: NonNullable<Json>;
          org_id: string;
          preview?: NonNullable<Json>;
          reading?: NonNullable<Json>;
          restored_count?: number;
          sample?: NonNullable<Json>;
          settings?: NonNullable<Json>;
          started_at?: string | null;
          status?: string;
          total_rows?: number | null;
          unchanged_count?: number;
          undo_until?: string | null;
          updated_at?: string;
          updated_count?: number;
        };
        Update: {
          columns?: NonNullable<Json>;
          created_at?: string;
          created_by?: string | null;
          created_count?: number;
          deleted_count?: number;
          done_rows?: number;
          failed_count?: number;
          failure?: string | null;
          file_bytes?: number;
          file_name?: string;
          file_path?: string | null;
          finished_at?: string | null;
          foreseen?: Json | null;
          format?: string;
          id?: string;
          kept_count?: number;
          mapping?: NonNullable<Json>;
          org_id?: string;
          preview?: NonNullable<Json>;
          reading?: NonNullable<Json>;
          restored_count?: number;
          sample?: NonNullable<Json>;
          settings?: NonNullable<Json>;
          started_at?: string | null;
          status?: string;
          total_rows?: number | null;
          unchanged_count?: number;
          undo_until?: string | null;
          updated_at?: string;
          updated_count?: number;
        };
        Relationships: [
          {
            foreignKeyName: "imports_org_id_fkey";
            columns: ["org_id"];
            isOneToOne: false;
            referencedRelation: "organizations";
            referencedColumns: ["id"];
          },
        ];
      };
      included_usage: {
        Row: {
          org_id: string;
          period_start: string;
          updated_at: string;
          used_seconds: number;
        };
        ComputedFields: never;
        Insert: {
          org_id: string;
          period_start: string;
          updated_at?: string;
          used_seconds?: number;
        };
        Update: {
          org_id?: string;
          period_start?: string;
          updated_at?: string;
          used_seconds?: number;
        };
        Relationships: [
          {
            foreignKeyName: "included_usage_org_id_fkey";
            columns: ["org_id"];
            isOneToOne: false;
            referencedRelation: "organizations";
            referencedColumns: ["id"];
          },
        ];
      };
      interviews: {
        Row: {
          agent_id: string | null;
          completed_at: string | null;
          conversation_id: string | null;
          created_at: string;
          draft: NonNullable<Json>;
          id: string;
          locale: string;
          org_id: string;
          preset: string;
          revision: number;
          state: NonNullable<Json>;
          status: string;
          updated_at: string;
          user_id: string;
        };
        ComputedFields: never;
        Insert: {
          agent_id?: string | null;
          completed_at?: string | null;
          conversation_id?: string | null;
          created_at?: string;
          draft?: NonNullable<Json>;
          id?: string;
          locale?: string;
          org_id: string;
          preset?: string;
          revision?: number;
          state?: NonNullable<Json>;
          status?: string;
          updated_at?: string;
          user_id: string;
        };
        Update: {
          agent_id?: string | null;
          completed_at?: string | null;
          conversation_id?: string | null;
          created_at?: string;
          draft?: NonNullable<Json>;
          id?: string;
          locale?: string;
          org_id?: string;
          preset?: string;
          revision?: number;
          state?: NonNullable<Json>;
          status?: string;
          updated_at?: string;
          user_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "interviews_conversation_id_fkey";
            columns: ["conversation_id"];
            isOneToOne: false;
            referencedRelation: "conversations";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "interviews_org_id_agent_id_fkey";
            columns: ["org_id", "agent_id"];
            isOneToOne: false;
            referencedRelation: "agents";
            referencedColumns: ["org_id", "id"];
          },
          {
            foreignKeyName: "interviews_org_id_fkey";
            columns: ["org_id"];
            isOneToOne: false;
            referencedRelation: "organizations";
            referencedColumns: ["id"];
          },
        ];
      };
      invitations: {
        Row: {
          accepted_at: string | null;
          created_at: string;
          email: string;
          expires_at: string;
          id: string;
          invited_by: string | null;
          org_id: string;
          revoked_at: string | null;
          role: Database["public"]["Enums"]["member_role"];
          token_hash: string;
        };
        ComputedFields: never;
        Insert: {
          accepted_at?: string | null;
          created_at?: string;
          email: string;
          expires_at?: string;
          id?: string;
          invited_by?: string | null;
          org_id: string;
          revoked_at?: string | null;
          role: Database["public"]["Enums"]["member_role"];
          token_hash: string;
        };
        Update: {
          accepted_at?: string | null;
          created_at?: string;
          email?: string;
          expires_at?: string;
          id?: string;
          invited_by?: string | null;
          org_id?: string;
          revoked_at?: string | null;
          role?: Database["public"]["Enums"]["member_role"];
          token_hash?: string;
        };
        Relationships: [
          {
            foreignKeyName: "invitations_org_id_fkey";
            columns: ["org_id"];
            isOneToOne: false;
            referencedRelation: "organizations";
            referencedColumns: ["id"];
          },
        ];
      };
      invoices: {
        Row: {
          currency: string;
          hosted_url: string | null;
          id: string;
          issued_at: string;
          lines: NonNullable<Json>;
          number: string | null;
          org_id: string;
          paid_at: string | null;
          pdf_url: string | null;
          period_end: string | null;
          period_start: string | null;
          provider_event_at: string | null;
          provider_id: string;
          status: string;
          subtotal: number;
          tax: number;
          total: number;
          updated_at: string;
        };
        ComputedFields: never;
        Insert: {
          currency: string;
          hosted_url?: string | null;
          id?: string;
          issued_at?: string;
          lines?: NonNullable<Json>;
          number?: string | null;
          org_id: string;
          paid_at?: string | null;
          pdf_url?: string | null;
          period_end?: string | null;
          period_start?: string | null;
          provider_event_at?: string | null;
          provider_id: string;
          status: string;
          subtotal: number;
          tax?: number;
          total: number;
          updated_at?: string;
        };
        Update: {
          currency?: string;
          hosted_url?: string | null;
          id?: string;
          issued_at?: string;
          lines?: NonNullable<Json>;
          number?: string | null;
          org_id?: string;
          paid_at?: string | null;
          pdf_url?: string | null;
          period_end?: string | null;
          period_start?: string | null;
          provider_event_at?: string | null;
          provider_id?: string;
          status?: string;
          subtotal?: number;
          tax?: number;
          total?: number;
          updated_at?: string;
        };
        Relationships: [];
      };
      ledger_entries: {
        Row: {
          account: string;
          amount: number;
          balance_after: number | null;
          created_at: string;
          currency: string;
          id: number;
          org_id: string;
          seq: number | null;
          transaction_id: string;
        };
        ComputedFields: never;
        Insert: {
          account: string;
          amount: number;
          balance_after?: number | null;
          created_at?: string;
          currency: string;
          id?: never;
          org_id: string;
          seq?: number | null;
          transaction_id: string;
        };
        Update: {
          account?: string;
          amount?: number;
          balance_after?: number | null;
          created_at?: string;
          currency?: string;
          id?: never;
          org_id?: string;
          seq?: number | null;
          transaction_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "ledger_entries_org_id_transaction_id_fkey";
            columns: ["org_id", "transaction_id"];
            isOneToOne: false;
            referencedRelation: "ledger_transactions";
            referencedColumns: ["org_id", "id"];
          },
        ];
      };
      ledger_transactions: {
        Row: {
          amount: number;
          beside: number;
          created_at: string;
          created_by: string | null;
          currency: string;
          details: NonNullable<Json>;
          id: string;
          key: string;
          kind: Database["public"]["Enums"]["ledger_kind"];
          org_id: string;
          owed: number;
          source: NonNullable<Json>;
        };
        ComputedFields: never;
        Insert: {
          amount: number;
          beside?: number;
          created_at?: string;
          created_by?: string | null;
          currency: string;
          details?: NonNullable<Json>;
          id?: string;
          key: string;
          kind: Database["public"]["Enums"]["ledger_kind"];
          org_id: string;
          owed?: number;
          source?: NonNullable<Json>;
        };
        Update: {
          amount?: number;
          beside?: number;
          created_at?: string;
          created_by?: string | null;
          currency?: string;
          details?: NonNullable<Json>;
          id?: string;
          key?: string;
          kind?: Database["public"]["Enums"]["ledger_kind"];
          org_id?: string;
          owed?: number;
          source?: NonNullable<Json>;
        };
        Relationships: [];
      };
      locations: {
        Row: {
          active: boolean;
          address: string;
          created_at: string;
          hours: NonNullable<Json>;
          id: string;
          name: string;
          org_id: string;
          phone: string;
          timezone: string;
          updated_at: string;
        };
        ComputedFields: never;
        Insert: {
          active?: boolean;
          address?: string;
          created_at?: string;
          hours?: NonNullable<Json>;
          id?: string;
          name: string;
          org_id: string;
          phone?: string;
          timezone?: string;
          updated_at?: string;
        };
        Update: {
          active?: boolean;
          address?: string;
          created_at?: string;
          hours?: NonNullable<Json>;
          id?: string;
          name?: string;
          org_id?: string;
          phone?: string;
          timezone?: string;
          updated_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: "locations_org_id_fkey";
            columns: ["org_id"];
            isOneToOne: false;
            referencedRelation: "organizations";
            referencedColumns: ["id"];
          },
        ];
      };
      members: {
        Row: {
          created_at: string;
          email: string;
          org_id: string;
          role: Database["public"]["Enums"]["member_role"];
          updated_at: string;
          user_id: string;
        };
        ComputedFields: never;
        Insert: {
          created_at?: string;
          email?: string;
          org_id: string;
          role: Database["public"]["Enums"]["member_role"];
          updated_at?: string;
          user_id: string;
        };
        Update: {
          created_at?: string;
          email?: string;
          org_id?: string;
          role?: Database["public"]["Enums"]["member_role"];
          updated_at?: string;
          user_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "members_org_id_fkey";
            columns: ["org_id"];
            isOneToOne: false;
            referencedRelation: "organizations";
            referencedColumns: ["id"];
          },
        ];
      };
      message_feedback: {
        Row: {
          comment: string;
          created_at: string;
          message_id: string;
          org_id: string;
          rating: string;
        };
        ComputedFields: never;
        Insert: {
          comment?: string;
          created_at?: string;
          message_id: string;
          org_id: string;
          rating: string;
        };
        Update: {
          comment?: string;
          created_at?: string;
          message_id?: string;
          org_id?: string;
          rating?: string;
        };
        Relationships: [
          {
            foreignKeyName: "message_feedback_message_id_fkey";
            columns: ["message_id"];
            isOneToOne: true;
            referencedRelation: "messages";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "message_feedback_org_id_fkey";
            columns: ["org_id"];
            isOneToOne: false;
            referencedRelation: "organizations";
            referencedColumns: ["id"];
          },
        ];
      };
      messages: {
        Row: {
          author_id: string | null;
          body: string;
          conversation_id: string;
          created_at: string;
          extra: NonNullable<Json>;
          id: string;
          intent: string | null;
          key: string | null;
          locale: string;
          org_id: string;
          origin: string | null;
          question_key: string | null;
          reply_to: string | null;
          role: Database["public"]["Enums"]["message_role"];
          search: unknown;
          seq: number;
          status: string;
        };
        ComputedFields: never;
        Insert: {
          author_id?: string | null;
          body?: string;
          conversation_id: string;
          created_at?: string;
          extra?: NonNullable<Json>;
          id?: string;
          intent?: string | null;
          key?: string | null;
          locale?: string;
          org_id: string;
          origin?: string | null;
          question_key?: string | null;
          reply_to?: string | null;
          role: Database["public"]["Enums"]["message_role"];
          search?: never;
          seq: number;
          status?: string;
        };
        Update: {
          author_id?: string | null;
          body?: string;
          conversation_id?: string;
          created_at?: string;
          extra?: NonNullable<Json>;
          id?: string;
          intent?: string | null;
          key?: string | null;
          locale?: string;
          org_id?: string;
          origin?: string | null;
          question_key?: string | null;
          reply_to?: string | null;
          role?: Database["public"]["Enums"]["message_role"];
          search?: never;
          seq?: number;
          status?: string;
        };
        Relationships: [
          {
            foreignKeyName: "messages_org_id_conversation_id_fkey";
            columns: ["org_id", "conversation_id"];
            isOneToOne: false;
            referencedRelation: "conversations";
            referencedColumns: ["org_id", "id"];
          },
          {
            foreignKeyName: "messages_reply_to_fkey";
            columns: ["reply_to"];
            isOneToOne: false;
            referencedRelation: "messages";
            referencedColumns: ["id"];
          },
        ];
      };
      notes: {
        Row: {
          author_id: string | null;
          body: string;
          contact_id: string | null;
          conversation_id: string | null;
          created_at: string;
          id: string;
          org_id: string;
          updated_at: string;
        };
        ComputedFields: never;
        Insert: {
          author_id?: string | null;
          body: string;
          contact_id?: string | null;
          conversation_id?: string | null;
          created_at?: string;
          id?: string;
          org_id: string;
          updated_at?: string;
        };
        Update: {
          author_id?: string | null;
          body?: string;
          contact_id?: string | null;
          conversation_id?: string | null;
          created_at?: string;
          id?: string;
          org_id?: string;
          updated_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: "notes_org_id_contact_id_fkey";
            columns: ["org_id", "contact_id"];
            isOneToOne: false;
            referencedRelation: "contacts";
            referencedColumns: ["org_id", "id"];
          },
          {
            foreignKeyName: "notes_org_id_conversation_id_fkey";
            columns: ["org_id", "conversation_id"];
            isOneToOne: false;
            referencedRelation: "conversations";
            referencedColumns: ["org_id", "id"];
          },
          {
            foreignKeyName: "notes_org_id_fkey";
            columns: ["org_id"];
            isOneToOne: false;
            referencedRelation: "organizations";
            referencedColumns: ["id"];
          },
        ];
      };
      org_limits: {
        Row: {
          agents: number | null;
          ai_limit_cents: number | null;
          concurrent_calls: number | null;
          features: string[] | null;
          included_seconds: number | null;
          locations: number | null;
          org_id: string;
          reason: string;
          seats: number | null;
          updated_at: string;
          updated_by: string | null;
        };
        ComputedFields: never;
        Insert: {
          agents?: number | null;
          ai_limit_cents?: number | null;
          concurrent_calls?: number | null;
          features?: string[] | null;
          included_seconds?: number | null;
          locations?: number | null;
          org_id: string;
          reason?: string;
          seats?: number | null;
          updated_at?: string;
          updated_by?: string | null;
        };
        Update: {
          agents?: number | null;
          ai_limit_cents?: number | null;
          concurrent_calls?: number | null;
          features?: string[] | null;
          included_seconds?: number | null;
          locations?: number | null;
          org_id?: string;
          reason?: string;
          seats?: number | null;
          updated_at?: string;
          updated_by?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "org_limits_org_id_fkey";
            columns: ["org_id"];
            isOneToOne: true;
            referencedRelation: "organizations";
            referencedColumns: ["id"];
          },
        ];
      };
      org_purges: {
        Row: {
          begun_at: string | null;
          canceled_at: string | null;
          canceled_by: string | null;
          due_at: string;
          id: string;
          org_id: string;
          org_name: string | null;
          people: string[];
          purged_at: string | null;
          reason: string;
          report: NonNullable<Json>;
          requested_at: string;
          requested_by: string | null;
        };
        ComputedFields: never;
        Insert: {
          begun_at?: string | null;
          canceled_at?: string | null;
          canceled_by?: string | null;
          due_at?: string;
          id?: string;
          org_id: string;
          org_name?: string | null;
          people?: string[];
          purged_at?: string | null;
          reason?: string;
          report?: NonNullable<Json>;
          requested_at?: string;
          requested_by?: string | null;
        };
        Update: {
          begun_at?: string | null;
          canceled_at?: string | null;
          canceled_by?: string | null;
          due_at?: string;
          id?: string;
          org_id?: string;
          org_name?: string | null;
          people?: string[];
          purged_at?: string | null;
          reason?: string;
          report?: NonNullable<Json>;
          requested_at?: string;
          requested_by?: string | null;
        };
        Relationships: [];
      };
      organizations: {
        Row: {
          country: string;
          created_at: string;
          currency: string;
          hand_back_minutes: number | null;
          id: string;
          is_platform: boolean;
          locale: string;
          mfa_required: boolean;
          name: string;
          pause_reason: string | null;
          plan: Database["public"]["Enums"]["org_plan"];
          recording_days: number;
          scoring: NonNullable<Json>;
          slug: string;
          status: Database["public"]["Enums"]["org_status"];
          timezone: string;
          updated_at: string;
          vertical: string;
        };
        ComputedFields: never;
        Insert: {
          country?: string;
          created_at?: string;
          currency?: string;
          hand_back_minutes?: number | null;
          id?: string;
          is_platform?: boolean;
          locale?: string;
          mfa_required?: boolean;
          name: string;
          pause_reason?: string | null;
          plan?: Database["public"]["Enums"]["org_plan"];
          recording_days?: number;
          scoring?: NonNullable<Json>;
          slug: string;
          status?: Database["public"]["Enums"]["org_status"];
          timezone?: string;
          updated_at?: string;
          vertical?: string;
        };
        Update: {
          country?: string;
          created_at?: string;
          currency?: string;
          hand_back_minutes?: number | null;
          id?: string;
          is_platform?: boolean;
          locale?: string;
          mfa_required?: boolean;
          name?: string;
          pause_reason?: string | null;
          plan?: Database["public"]["Enums"]["org_plan"];
          recording_days?: number;
          scoring?: NonNullable<Json>;
          slug?: string;
          status?: Database["public"]["Enums"]["org_status"];
          timezone?: string;
          updated_at?: string;
          vertical?: string;
        };
        Relationships: [];
      };
      payments: {
        Row: {
          amount: number;
          billed_to: Json | null;
          checks: number;
          created_at: string;
          created_by: string | null;
          currency: string;
          details: NonNullable<Json>;
          failure: string | null;
          id: string;
          key: string;
          kind: Database["public"]["Enums"]["payment_kind"];
          method: string | null;
          next_check_at: string | null;
          org_id: string;
          paid_at: string | null;
          provider: Database["public"]["Enums"]["payment_provider"];
          provider_id: string | null;
          reference: string;
          refunded: number;
          status: Database["public"]["Enums"]["payment_status"];
          tax: number;
          updated_at: string;
          url: string | null;
        };
        ComputedFields: never;
        Insert: {
          amount: number;
          billed_to?: Json | null;
          checks?: number;
          created_at?: string;
          created_by?: string | null;
          currency: string;
          details?: NonNullable<Json>;
          failure?: string | null;
          id?: string;
          key: string;
          kind: Database["public"]["Enums"]["payment_kind"];
          method?: string | null;
          next_check_at?: string | null;
          org_id: string;
          paid_at?: string | null;
          provider: Database["public"]["Enums"]["payment_provider"];
          provider_id?: string | null;
          reference?: string;
          refunded?: number;
          status?: Database["public"]["Enums"]["payment_status"];
          tax?: number;
          updated_at?: string;
          url?: string | null;
        };
        Update: {
          amount?: number;
          billed_to?: Json | null;
          checks?: number;
          created_at?: string;
          created_by?: string | null;
          currency?: string;
          details?: NonNullable<Json>;
          failure?: string | null;
          id?: string;
          key?: string;
          kind?: Database["public"]["Enums"]["payment_kind"];
          method?: string | null;
          next_check_at?: string | null;
          org_id?: string;
          paid_at?: string | null;
          provider?: Database["public"]["Enums"]["payment_provider"];
          provider_id?: string | null;
          reference?: string;
          refunded?: number;
          status?: Database["public"]["Enums"]["payment_status"];
          tax?: number;
          updated_at?: string;
          url?: string | null;
        };
        Relationships: [];
      };
      phone_numbers: {
        Row: {
          agent_id: string | null;
          carrier_account_id: string | null;
          created_at: string;
          created_by: string | null;
          e164: string;
          id: string;
          label: string;
          location_id: string | null;
          menu: NonNullable<Json>;
          org_id: string;
          outbound: boolean;
          provider_ref: string;
          status: string;
          updated_at: string;
        };
        ComputedFields: never;
        Insert: {
          agent_id?: string | null;
          carrier_account_id?: string | null;
          created_at?: string;
          created_by?: string | null;
          e164: string;
          id?: string;
          label?: string;
          location_id?: string | null;
          menu?: NonNullable<Json>;
          org_id: string;
          outbound?: boolean;
          provider_ref?: string;
          status?: string;
          updated_at?: string;
        };
        Update: {
          agent_id?: string | null;
          carrier_account_id?: string | null;
          created_at?: string;
          created_by?: string | null;
          e164?: string;
          id?: string;
          label?: string;
          location_id?: string | null;
          menu?: NonNullable<Json>;
          org_id?: string;
          outbound?: boolean;
          provider_ref?: string;
          status?: string;
          updated_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: "phone_numbers_org_id_agent_id_fkey";
            columns: ["org_id", "agent_id"];
            isOneToOne: false;
            referencedRelation: "agents";
            referencedColumns: ["org_id", "id"];
          },
          {
            foreignKeyName: "phone_numbers_org_id_carrier_account_id_fkey";
            columns: ["org_id", "carrier_account_id"];
            isOneToOne: false;
            referencedRelation: "carrier_accounts";
            referencedColumns: ["org_id", "id"];
          },
          {
            foreignKeyName: "phone_numbers_org_id_fkey";
            columns: ["org_id"];
            isOneToOne: false;
            referencedRelation: "organizations";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "phone_numbers_org_id_location_id_fkey";
            columns: ["org_id", "location_id"];
            isOneToOne: false;
            referencedRelation: "locations";
            referencedColumns: ["org_id", "id"];
          },
        ];
      };
      platform_admins: {
        Row: {
          created_at: string;
          user_id: string;
        };
        ComputedFields: never;
        Insert: {
          created_at?: string;
          user_id: string;
        };
        Update: {
          created_at?: string;
          user_id?: string;
        };
        Relationships: [];
      };
      profiles: {
        Row: {
          created_at: string;
          current_org_id: string | null;
          full_name: string;
          locale: string;
          updated_at: string;
          user_id: string;
        };
        ComputedFields: never;
        Insert: {
          created_at?: string;
          current_org_id?: string | null;
          full_name?: string;
          locale?: string;
          updated_at?: string;
          user_id: string;
        };
        Update: {
          created_at?: string;
          current_org_id?: string | null;
          full_name?: string;
          locale?: string;
          updated_at?: string;
          user_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "profiles_current_org_id_fkey";
            columns: ["current_org_id"];
            isOneToOne: false;
            referencedRelation: "organizations";
            referencedColumns: ["id"];
          },
        ];
      };
      prompt_versions: {
        Row: {
          agent_id: string;
          body: string;
          created_at: string;
          created_by: string | null;
          id: string;
          org_id: string;
          origin: string;
          version: number;
        };
        ComputedFields: never;
        Insert: {
          agent_id: string;
          body: string;
          created_at?: string;
          created_by?: string | null;
          id?: string;
          org_id: string;
          origin: string;
          version: number;
        };
        Update: {
          agent_id?: string;
          body?: string;
          created_at?: string;
          created_by?: string | null;
          id?: string;
          org_id?: string;
          origin?: string;
          version?: number;
        };
        Relationships: [
          {
            foreignKeyName: "prompt_versions_org_id_agent_id_fkey";
            columns: ["org_id", "agent_id"];
            isOneToOne: false;
            referencedRelation: "agents";
            referencedColumns: ["org_id", "id"];
          },
        ];
      };
      recovery_codes: {
        Row: {
          code_hash: string;
          created_at: string;
          user_id: string;
        };
        ComputedFields: never;
        Insert: {
          code_hash: string;
          created_at?: string;
          user_id: string;
        };
        Update: {
          code_hash?: string;
          created_at?: string;
          user_id?: string;
        };
        Relationships: [];
      };
      retention_policies: {
        Row: {
          attachment_days: number;
          checked_at: string | null;
          contact_days: number;
          conversation_days: number;
          document_days: number;
          enabled: boolean;
          org_id: string;
          updated_at: string;
        };
        ComputedFields: never;
        Insert: {
          attachment_days?: number;
          checked_at?: string | null;
          contact_days?: number;
          conversation_days?: number;
          document_days?: number;
          enabled?: boolean;
          org_id: string;
          updated_at?: string;
        };
        Update: {
          attachment_days?: number;
          checked_at?: string | null;
          contact_days?: number;
          conversation_days?: number;
          document_days?: number;
          enabled?: boolean;
          org_id?: string;
          updated_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: "retention_policies_org_id_fkey";
            columns: ["org_id"];
            isOneToOne: true;
            referencedRelation: "organizations";
            referencedColumns: ["id"];
          },
        ];
      };
      retention_runs: {
        Row: {
          finished_at: string | null;
          id: string;
          org_id: string;
          policy: NonNullable<Json>;
          report: NonNullable<Json>;
          requested_by: string | null;
          started_at: string;
          status: string;
        };
        ComputedFields: never;
        Insert: {
          finished_at?: string | null;
          id?: string;
          org_id: string;
          policy: NonNullable<Json>;
          report?: NonNullable<Json>;
          requested_by?: string | null;
          started_at?: string;
          status?: string;
        };
        Update: {
          finished_at?: string | null;
          id?: string;
          org_id?: string;
          policy?: NonNullable<Json>;
          report?: NonNullable<Json>;
          requested_by?: string | null;
          started_at?: string;
          status?: string;
        };
        Relationships: [
          {
            foreignKeyName: "retention_runs_org_id_fkey";
            columns: ["org_id"];
            isOneToOne: false;
            referencedRelation: "organizations";
            referencedColumns: ["id"];
          },
        ];
      };
      subscriptions: {
        Row: {
          cancel_at_period_end: boolean;
          created_at: string;
          currency: string;
          current_period_end: string;
          current_period_start: string;
          grace_ends_at: string | null;
          org_id: string;
          past_due_since: string | null;
          plan: Database["public"]["Enums"]["org_plan"];
          provider: Database["public"]["Enums"]["subscription_provider"];
          provider_event_at: string | null;
          scheduled_plan: Database["public"]["Enums"]["org_plan"] | null;
          status: Database["public"]["Enums"]["subscription_status"];
          stripe_customer_id: string | null;
          stripe_subscription_id: string | null;
          synced_at: string | null;
          trial_chosen_at: string | null;
          trial_ends_at: string;
          updated_at: string;
        };
        ComputedFields: never;
        Insert: {
          cancel_at_period_end?: boolean;
          created_at?: string;
          currency: string;
          current_period_end?: string;
          current_period_start?: string;
          grace_ends_at?: string | null;
          org_id: string;
          past_due_since?: string | null;
          plan?: Database["public"]["Enums"]["org_plan"];
          provider?: Database["public"]["Enums"]["subscription_provider"];
          provider_event_at?: string | null;
          scheduled_plan?: Database["public"]["Enums"]["org_plan"] | null;
          status?: Database["public"]["Enums"]["subscription_status"];
          stripe_customer_id?: string | null;
          stripe_subscription_id?: string | null;
          synced_at?: string | null;
          trial_chosen_at?: string | null;
          trial_ends_at?: string;
          updated_at?: string;
        };
        Update: {
          cancel_at_period_end?: boolean;
          created_at?: string;
          currency?: string;
          current_period_end?: string;
          current_period_start?: string;
          grace_ends_at?: string | null;
          org_id?: string;
          past_due_since?: string | null;
          plan?: Database["public"]["Enums"]["org_plan"];
          provider?: Database["public"]["Enums"]["subscription_provider"];
          provider_event_at?: string | null;
          scheduled_plan?: Database["public"]["Enums"]["org_plan"] | null;
          status?: Database["public"]["Enums"]["subscription_status"];
          stripe_customer_id?: string | null;
          stripe_subscription_id?: string | null;
          synced_at?: string | null;
          trial_chosen_at?: string | null;
          trial_ends_at?: string;
          updated_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: "subscriptions_org_id_fkey";
            columns: ["org_id"];
            isOneToOne: true;
            referencedRelation: "organizations";
            referencedColumns: ["id"];
          },
        ];
      };
      tags: {
        Row: {
          color: string;
          created_at: string;
          id: string;
          name: string;
          org_id: string;
          updated_at: string;
        };
        ComputedFields: never;
        Insert: {
          color?: string;
          created_at?: string;
          id?: string;
          name: string;
          org_id: string;
          updated_at?: string;
        };
        Update: {
          color?: string;
          created_at?: string;
          id?: string;
          name?: string;
          org_id?: string;
          updated_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: "tags_org_id_fkey";
            columns: ["org_id"];
            isOneToOne: false;
            referencedRelation: "organizations";
            referencedColumns: ["id"];
          },
        ];
      };
      tenant_secrets: {
        Row: {
          ciphertext: string;
          created_at: string;
          id: string;
          key_id: string;
          last_four: string;
          name: string;
          org_id: string;
          updated_at: string;
          updated_by: string | null;
        };
        ComputedFields: never;
        Insert: {
          ciphertext: string;
          created_at?: string;
          id?: string;
          key_id?: never;
          last_four: string;
          name: string;
          org_id: string;
          updated_at?: string;
          updated_by?: string | null;
        };
        Update: {
          ciphertext?: string;
          created_at?: string;
          id?: string;
          key_id?: never;
          last_four?: string;
          name?: string;
          org_id?: string;
          updated_at?: string;
          updated_by?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "tenant_secrets_org_id_fkey";
            columns: ["org_id"];
            isOneToOne: false;
            referencedRelation: "organizations";
            referencedColumns: ["id"];
          },
        ];
      };
      transitions: {
        Row: {
          conversation_id: string;
          created_at: string;
          event: string;
          from_block: string | null;
          id: number;
          message_id: string | null;
          org_id: string;
          reason: string;
          to_block: string | null;
        };
        ComputedFields: never;
        Insert: {
          conversation_id: string;
          created_at?: string;
          event: string;
          from_block?: string | null;
          id?: never;
          message_id?: string | null;
          org_id: string;
          reason?: string;
          to_block?: string | null;
        };
        Update: {
          conversation_id?: string;
          created_at?: string;
          event?: string;
          from_block?: string | null;
          id?: never;
          message_id?: string | null;
          org_id?: string;
          reason?: string;
          to_block?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "transitions_org_id_conversation_id_fkey";
            columns: ["org_id", "conversation_id"];
            isOneToOne: false;
            referencedRelation: "conversations";
            referencedColumns: ["org_id", "id"];
          },
        ];
      };
      usage_hourly: {
        Row: {
          charged: number;
          cost_microcents: number;
          dimension: string;
          hour: string;
          meter: string;
          org_id: string;
          quantity: number;
        };
        ComputedFields: never;
        Insert: {
          charged?: number;
          cost_microcents?: number;
          dimension?: string;
          hour: string;
          meter: string;
          org_id: string;
          quantity?: number;
        };
        Update: {
          charged?: number;
          cost_microcents?: number;
          dimension?: string;
          hour?: string;
          meter?: string;
          org_id?: string;
          quantity?: number;
        };
        Relationships: [
          {
            foreignKeyName: "usage_hourly_org_id_fkey";
            columns: ["org_id"];
            isOneToOne: false;
            referencedRelation: "organizations";
            referencedColumns: ["id"];
          },
        ];
      };
      usage_recent: {
        Row: {
          charged: number;
          cost_microcents: number;
          dimension: string;
          hour: string;
          id: number;
          meter: string;
          org_id: string;
          quantity: number;
        };
        ComputedFields: never;
        Insert: {
          charged?: number;
          cost_microcents?: number;
          dimension?: string;
          hour: string;
          id?: never;
          meter: string;
          org_id: string;
          quantity?: number;
        };
        Update: {
          charged?: number;
          cost_microcents?: number;
          dimension?: string;
          hour?: string;
          id?: never;
          meter?: string;
          org_id?: string;
          quantity?: number;
        };
        Relationships: [
          {
            foreignKeyName: "usage_recent_org_id_fkey";
            columns: ["org_id"];
            isOneToOne: false;
            referencedRelation: "organizations";
            referencedColumns: ["id"];
          },
        ];
      };
      user_sessions: {
        Row: {
          country: string;
          created_at: string;
          last_seen_at: string;
          network: string;
          session_id: string;
          user_agent: string;
          user_id: string;
        };
        ComputedFields: never;
        Insert: {
          country?: string;
          created_at?: string;
          last_seen_at?: string;
          network?: string;
          session_id: string;
          user_agent?: string;
          user_id: string;
        };
        Update: {
          country?: string;
          created_at?: string;
          last_seen_at?: string;
          network?: string;
          session_id?: string;
          user_agent?: string;
          user_id?: string;
        };
        Relationships: [];
      };
      verified_phones: {
        Row: {
          code_hash: string | null;
          code_sent_at: string | null;
          created_at: string;
          e164: string;
          tries: number;
          updated_at: string;
          user_id: string;
          verified_at: string | null;
        };
        ComputedFields: never;
        Insert: {
          code_hash?: string | null;
          code_sent_at?: string | null;
          created_at?: string;
          e164: string;
          tries?: number;
          updated_at?: string;
          user_id: string;
          verified_at?: string | null;
        };
        Update: {
          code_hash?: string | null;
          code_sent_at?: string | null;
          created_at?: string;
          e164?: string;
          tries?: number;
          updated_at?: string;
          user_id?: string;
          verified_at?: string | null;
        };
        Relationships: [];
      };
      wallet_holds: {
        Row: {
          amount: number;
          created_at: string;
          currency: string;
          expires_at: string;
          id: string;
          key: string;
          org_id: string;
          settled_at: string | null;
          source: NonNullable<Json>;
          transaction_id: string | null;
        };
        ComputedFields: never;
        Insert: {
          amount: number;
          created_at?: string;
          currency: string;
          expires_at: string;
          id?: string;
          key: string;
          org_id: string;
          settled_at?: string | null;
          source?: NonNullable<Json>;
          transaction_id?: string | null;
        };
        Update: {
          amount?: number;
          created_at?: string;
          currency?: string;
          expires_at?: string;
          id?: string;
          key?: string;
          org_id?: string;
          settled_at?: string | null;
          source?: NonNullable<Json>;
          transaction_id?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "wallet_holds_org_id_fkey";
            columns: ["org_id"];
            isOneToOne: false;
            referencedRelation: "organizations";
            referencedColumns: ["id"];
          },
        ];
      };
      wallet_settings: {
        Row: {
          auto_amount: number | null;
          auto_below: number | null;
          auto_ceiling: number | null;
          auto_failures: number;
          auto_next_try: string | null;
          auto_top_up: boolean;
          ceiling_told_on: string | null;
          empty_told_at: string | null;
          low_balance: number | null;
          low_told_at: string | null;
          org_id: string;
          payment_method_id: string | null;
          updated_at: string;
        };
        ComputedFields: never;
        Insert: {
          auto_amount?: number | null;
          auto_below?: number | null;
          auto_ceiling?: number | null;
          auto_failures?: number;
          auto_next_try?: string | null;
          auto_top_up?: boolean;
          ceiling_told_on?: string | null;
          empty_told_at?: string | null;
          low_balance?: number | null;
          low_told_at?: string | null;
          org_id: string;
          payment_method_id?: string | null;
          updated_at?: string;
        };
        Update: {
          auto_amount?: number | null;
          auto_below?: number | null;
          auto_ceiling?: number | null;
          auto_failures?: number;
          auto_next_try?: string | null;
          auto_top_up?: boolean;
          ceiling_told_on?: string | null;
          empty_told_at?: string | null;
          low_balance?: number | null;
          low_told_at?: string | null;
          org_id?: string;
          payment_method_id?: string | null;
          updated_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: "wallet_settings_org_id_fkey";
            columns: ["org_id"];
            isOneToOne: true;
            referencedRelation: "organizations";
            referencedColumns: ["id"];
          },
        ];
      };
      wallets: {
        Row: {
          balance: number;
          created_at: string;
          credit_limit: number;
          currency: string;
          debt: number;
          held: number;
          org_id: string;
          refused_told_at: string | null;
          seq: number;
          updated_at: string;
        };
        ComputedFields: never;
        Insert: {
          balance?: number;
          created_at?: string;
          credit_limit?: number;
          currency: string;
          debt?: number;
          held?: number;
          org_id: string;
          refused_told_at?: string | null;
          seq?: number;
          updated_at?: string;
        };
        Update: {
          balance?: number;
          created_at?: string;
          credit_limit?: number;
          currency?: string;
          debt?: number;
          held?: number;
          org_id?: string;
          refused_told_at?: string | null;
          seq?: number;
          updated_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: "wallets_org_id_fkey";
            columns: ["org_id"];
            isOneToOne: true;
            referencedRelation: "organizations";
            referencedColumns: ["id"];
          },
        ];
      };
      webhook_deliveries: {
        Row: {
          attempts: number;
          contact_id: string | null;
          created_at: string;
          delivered_at: string | null;
          endpoint_id: string;
          event_id: string;
          id: string;
          last_attempt_at: string | null;
          last_error: string | null;
          last_ms: number | null;
          last_status: number | null;
          next_attempt_at: string;
          org_id: string;
          payload: NonNullable<Json>;
          response: string | null;
          sequence: number;
          status: string;
          type: string;
        };
        ComputedFields: never;
        Insert: {
          attempts?: number;
          contact_id?: string | null;
          created_at?: string;
          delivered_at?: string | null;
          endpoint_id: string;
          event_id: string;
          id?: string;
          last_attempt_at?: string | null;
          last_error?: string | null;
          last_ms?: number | null;
          last_status?: number | null;
          next_attempt_at?: string;
          org_id: string;
          payload: NonNullable<Json>;
          response?: string | null;
          sequence?: never;
          status?: string;
          type: string;
        };
        Update: {
          attempts?: number;
          contact_id?: string | null;
          created_at?: string;
          delivered_at?: string | null;
          endpoint_id?: string;
          event_id?: string;
          id?: string;
          last_attempt_at?: string | null;
          last_error?: string | null;
          last_ms?: number | null;
          last_status?: number | null;
          next_attempt_at?: string;
          org_id?: string;
          payload?: NonNullable<Json>;
          response?: string | null;
          sequence?: never;
          status?: string;
          type?: string;
        };
        Relationships: [
          {
            foreignKeyName: "webhook_deliveries_org_id_endpoint_id_fkey";
            columns: ["org_id", "endpoint_id"];
            isOneToOne: false;
            referencedRelation: "webhook_endpoints";
            referencedColumns: ["org_id", "id"];
          },
        ];
      };
      webhook_endpoints: {
        Row: {
          busy_token: string | null;
          busy_until: string | null;
          created_at: string;
          created_by: string | null;
          description: string;
          events: string[];
          failing_since: string | null;
          id: string;
          last_error: string | null;
          last_failure_at: string | null;
          last_success_at: string | null;
          old_secret_until: string | null;
          org_id: string;
          secret_slot: string;
          served_at: string | null;
          status: string;
          updated_at: string;
          url: string;
        };
        ComputedFields: never;
        Insert: {
          busy_token?: string | null;
          busy_until?: string | null;
          created_at?: string;
          created_by?: string | null;
          description?: string;
          events: string[];
          failing_since?: string | null;
          id?: string;
          last_error?: string | null;
          last_failure_at?: string | null;
          last_success_at?: string | null;
          old_secret_until?: string | null;
          org_id: string;
          secret_slot?: string;
          served_at?: string | null;
          status?: string;
          updated_at?: string;
          url: string;
        };
        Update: {
          busy_token?: string | null;
          busy_until?: string | null;
          created_at?: string;
          created_by?: string | null;
          description?: string;
          events?: string[];
          failing_since?: string | null;
          id?: string;
          last_error?: string | null;
          last_failure_at?: string | null;
          last_success_at?: string | null;
          old_secret_until?: string | null;
          org_id?: string;
          secret_slot?: string;
          served_at?: string | null;
          status?: string;
          updated_at?: string;
          url?: string;
        };
        Relationships: [
          {
            foreignKeyName: "webhook_endpoints_org_id_fkey";
            columns: ["org_id"];
            isOneToOne: false;
            referencedRelation: "organizations";
            referencedColumns: ["id"];
          },
        ];
      };
      webhook_events: {
        Row: {
          attempts: number;
          error: string | null;
          event_id: string;
          handled_at: string | null;
          id: string;
          occurred_at: string | null;
          org_id: string | null;
          payload: NonNullable<Json>;
          provider: string;
          received_at: string;
          status: string;
          type: string;
        };
        ComputedFields: never;
        Insert: {
          attempts?: number;
          error?: string | null;
          event_id: string;
          handled_at?: string | null;
          id?: string;
          occurred_at?: string | null;
          org_id?: string | null;
          payload: NonNullable<Json>;
          provider: string;
          received_at?: string;
          status?: string;
          type: string;
        };
        Update: {
          attempts?: number;
          error?: string | null;
          event_id?: string;
          handled_at?: string | null;
          id?: string;
          occurred_at?: string | null;
          org_id?: string | null;
          payload?: NonNullable<Json>;
          provider?: string;
          received_at?: string;
          status?: string;
          type?: string;
        };
        Relationships: [];
      };
    };
    Views: {
      [_ in never]: never;
    };
    Functions: {
      accept_invitation: { Args: { p_token: string }; Returns: string };
      activate_prompt: { Args: { p_version: string }; Returns: undefined };
      add_do_not_call: {
        Args: { p_e164: string; p_org: string; p_reason?: string; p_source?: string };
        Returns: undefined;
      };
      adjust_wallet: { Args: { p: Json }; Returns: Json };
      advance_subscriptions: { Args: { p_now: string; p_url: string }; Returns: Json };
      ai_spend: { Args: { p_now?: string; p_org: string }; Returns: Json };
      apply_import_rows: { Args: { p: Json }; Returns: Json };
      apply_invoice: { Args: { p: Json }; Returns: boolean };
      apply_subscription: { Args: { p: Json }; Returns: Json };
      assign_conversation: { Args: { p_conversation: string; p_user: string }; Returns: string };
      audit_facets: { Args: { p_org: string }; Returns: Json };
      begin_auto_top_up: { Args: { p_now: string; p_org: string }; Returns: Json };
      begin_browser_call: { Args: { p: Json }; Returns: Json };
      begin_conversation: { Args: { p: Json }; Returns: Json };
      begin_inbound_call: { Args: { p: Json }; Returns: Json };
      begin_payment: {
        Args: { p: Json };
        Returns: {
          amount: number;
          billed_to: Json | null;
          checks: number;
          created_at: string;
          created_by: string | null;
          currency: string;
          details: NonNullable<Json>;
          failure: string | null;
          id: string;
          key: string;
          kind: Database["public"]["Enums"]["payment_kind"];
          method: string | null;
          next_check_at: string | null;
          org_id: string;
          paid_at: string | null;
          provider: Database["public"]["Enums"]["payment_provider"];
          provider_id: string | null;
          reference: string;
          refunded: number;
          status: Database["public"]["Enums"]["payment_status"];
          tax: number;
          updated_at: string;
          url: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "payments";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      begin_retention_runs: { Args: { p_limit?: number }; Returns: number };
      billing_clock: { Args: Record<PropertyKey, never>; Returns: string };
      billing_overview: { Args: { p_org: string }; Returns: Json };
      cached_answer: { Args: { p_key: string; p_now?: string; p_org: string }; Returns: Json };
      call_latency: {
        Args: { p_agent?: string; p_from: string; p_location?: string; p_org: string; p_to: string };
        Returns: {
          agent_id: string;
          below_800: number;
          day: string;
          interrupted: number;
          p50: number;
          p90: number;
          p95: number;
          p99: number;
          speculated: number;
          turns: number;
          vain: number;
        }[];
      };
      call_plan: { Args: { p_call: string; p_org: string }; Returns: Json };
      call_state: { Args: { p: Json }; Returns: Json };
      cancel_call: { Args: { p_call: string }; Returns: Database["public"]["Enums"]["call_status"] };
      cancel_import: { Args: { p_import: string }; Returns: undefined };
      cancel_purge: { Args: { p_org: string }; Returns: undefined };
      change_many_contacts: { Args: { p: Json; p_org: string }; Returns: Json };
      check_import: { Args: { p: Json }; Returns: undefined };
      choose_trial: { Args: { p_org: string }; Returns: undefined };
      claim_dial: { Args: { p_call: string; p_org: string }; Returns: Json };
      claim_due_payments: {
        Args: { p_limit?: number; p_now: string };
        Returns: {
          amount: number;
          billed_to: Json | null;
          checks: number;
          created_at: string;
          created_by: string | null;
          currency: string;
          details: NonNullable<Json>;
          failure: string | null;
          id: string;
          key: string;
          kind: Database["public"]["Enums"]["payment_kind"];
          method: string | null;
          next_check_at: string | null;
          org_id: string;
          paid_at: string | null;
          provider: Database["public"]["Enums"]["payment_provider"];
          provider_id: string | null;
          reference: string;
          refunded: number;
          status: Database["public"]["Enums"]["payment_status"];
          tax: number;
          updated_at: string;
          url: string | null;
        }[];
        SetofOptions: {
          from: "*";
          to: "payments";
          isOneToOne: false;
          isSetofReturn: true;
        };
      };
      claim_payment_page: {
        Args: { p_now: string; p_org: string; p_payment: string; p_seconds?: number };
        Returns: boolean;
      };
      claim_plan_checkout: {
        Args: { p_key: string; p_org: string; p_plan: Database["public"]["Enums"]["org_plan"] };
        Returns: string;
      };
      claim_silent_jobs: { Args: { p_seconds: number }; Returns: string };
      claim_webhooks: { Args: { p_limit: number; p_now?: string; p_seconds: number }; Returns: Json };
      close_conversation: { Args: { p_conversation: string }; Returns: Json };
      commit_turn: { Args: { p: Json }; Returns: Json };
      confirm_phone: { Args: { p_code_hash: string; p_e164: string; p_user: string }; Returns: boolean };
      connect_platform_number: { Args: { p_e164: string; p_ref: string }; Returns: boolean };
      contact_data: { Args: { p_contact: string }; Returns: Json };
      contact_ids: { Args: { p_filter?: Json; p_org: string }; Returns: string[] };
      contact_sources: { Args: { p_org: string }; Returns: string[] };
      contact_timeline: {
        Args: { p_before?: Json; p_contact: string; p_limit?: number; p_org: string };
        Returns: {
          actor_id: string;
          at: string;
          data: Json;
          id: string;
          kind: string;
        }[];
      };
      continue_contact_change: { Args: { p_change: string; p_limit?: number; p_org: string }; Returns: Json };
      continue_erasure: { Args: { p_erasure: string; p_org: string }; Returns: Json };
      continue_purge: { Args: { p_limit?: number; p_org: string }; Returns: Json };
      continue_retention: { Args: { p_limit?: number; p_org: string; p_run: string }; Returns: boolean };
      correct_answer: {
        Args: { p_agent: string; p_answer: string; p_locale: string; p_message?: string; p_question: string };
        Returns: string;
      };
      count_contacts: { Args: { p_filter?: Json; p_org: string }; Returns: Json };
      create_agent: {
        Args: { p_config: Json; p_flow: Json; p_interview?: string; p_org: string; p_prompt: string };
        Returns: Json;
      };
      create_api_key: { Args: { p: Json }; Returns: string };
      create_import: { Args: { p: Json }; Returns: string };
      create_organization: {
        Args: { p_country: string; p_locale: string; p_name: string; p_timezone: string };
        Returns: string;
      };
      create_outbound_call: { Args: { p: Json }; Returns: Json };
      create_webhook_endpoint: { Args: { p: Json }; Returns: string };
      delete_webhook_endpoint: { Args: { p_id: string; p_org: string }; Returns: undefined };
      demo_call: { Args: { p_id: string }; Returns: Json };
      demo_calls: { Args: { p_limit?: number }; Returns: Json };
      disconnect_platform_number: { Args: { p_e164: string }; Returns: undefined };
      dismiss_duplicate: {
        Args: { p_dismissed?: boolean; p_one: string; p_other: string };
        Returns: undefined;
      };
      empty_contact_bin: { Args: { p_days?: number; p_limit?: number }; Returns: number };
      end_call: {
        Args: {
          p_call: string;
          p_error?: string;
          p_org: string;
          p_reason: string;
          p_status: Database["public"]["Enums"]["call_status"];
        };
        Returns: undefined;
      };
      end_my_sessions: { Args: { p_session?: string }; Returns: number };
      end_unpaid_call: { Args: { p_call: string; p_org: string }; Returns: Json };
      enqueue_job: {
        Args: { p_key?: string; p_max_attempts?: number; p_payload: Json; p_run_at?: string; p_task: string };
        Returns: undefined;
      };
      ensure_platform: { Args: { p: Json }; Returns: Json };
      enter_api: { Args: { p: Json }; Returns: Json };
      enter_platform_panel: { Args: Record<PropertyKey, never>; Returns: undefined };
      erase_contact: { Args: { p_contact: string }; Returns: string };
      expect_phone_code: {
        Args: { p_code_hash: string; p_e164: string; p_user: string };
        Returns: undefined;
      };
      expire_payment: { Args: { p_org: string; p_payment: string }; Returns: boolean };
      expired_recordings: {
        Args: { p_limit?: number };
        Returns: {
          call_id: string;
          org_id: string;
          path: string;
        }[];
      };
      extend_call_hold: { Args: { p_call: string; p_org: string }; Returns: Json };
      fail_document: { Args: { p_document: string; p_org: string; p_reason: string }; Returns: undefined };
      fail_import: { Args: { p_failure: string; p_import: string; p_org: string }; Returns: undefined };
      files_of_purged: {
        Args: { p_limit?: number; p_org: string };
        Returns: {
          bucket: string;
          path: string;
        }[];
      };
      find_contacts: {
        Args: { p_after?: Json; p_filter?: Json; p_limit?: number; p_order?: string; p_org: string };
        Returns: {
          attributes: NonNullable<Json>;
          created_at: string;
          deleted_at: string | null;
          email: string | null;
          fields: NonNullable<Json>;
          id: string;
          kept_identity: Json | null;
          last_outcome: string | null;
          last_seen_at: string;
          last_summary: string | null;
          locale: string;
          location_id: string | null;
          name: string;
          needs_human: boolean;
          next_step: string | null;
          org_id: string;
          other_emails: string[];
          other_phones: string[];
          phone: string | null;
          score: number | null;
          search: string;
          source: string;
          stage_id: string | null;
          summarised_at: string | null;
          tags: string[];
          temperature: string | null;
          updated_at: string;
        }[];
        SetofOptions: {
          from: "*";
          to: "contacts";
          isOneToOne: false;
          isSetofReturn: true;
        };
      };
      find_duplicates: { Args: { p_org: string }; Returns: number };
      finish_call: { Args: { p: Json }; Returns: undefined };
      finish_purge: { Args: { p_org: string }; Returns: undefined };
      first_identities: { Args: { p: Json }; Returns: Json };
      fleet_metrics: { Args: Record<PropertyKey, never>; Returns: Json };
      fold_usage: { Args: { p_limit?: number }; Returns: number };
      forget_my_phone: { Args: Record<PropertyKey, never>; Returns: undefined };
      frequent_questions: {
        Args: { p_agent: string; p_limit?: number; p_org: string; p_typed?: string };
        Returns: {
          asked: number;
          question: string;
        }[];
      };
      grant_credit: { Args: { p: Json }; Returns: undefined };
      grant_plan: { Args: { p: Json }; Returns: undefined };
      hand_back_conversation: { Args: { p_conversation: string }; Returns: Json };
      hand_back_forgotten: { Args: { p_now?: string }; Returns: number };
      hold_money: { Args: { p: Json }; Returns: Json };
      inbox_counts: { Args: { p_org: string }; Returns: Json };
      inbox_page: { Args: { p: Json; p_org: string }; Returns: Json };
      inbox_search: { Args: { p: Json; p_org: string }; Returns: Json };
      invite_member: {
        Args: {
          p_email: string;
          p_org: string;
          p_role: Database["public"]["Enums"]["member_role"];
          p_token_hash: string;
        };
        Returns: string;
      };
      keep_payment_page: {
        Args: { p_org: string; p_page?: string; p_payment: string; p_url?: string };
        Returns: undefined;
      };
      keep_recording: { Args: { p: Json }; Returns: undefined };
      keep_refund: { Args: { p: Json }; Returns: undefined };
      ledger_checks: {
        Args: { p_limit?: number };
        Returns: {
          ended_at: string;
          entries: number;
          error: string;
          id: string;
          origin: string;
          problem_count: number;
          problems: Json;
          started_at: string;
        }[];
      };
      ledger_history: {
        Args: {
          p_before?: string;
          p_before_id?: string;
          p_from?: string;
          p_kinds?: string;
          p_limit?: number;
          p_org: string;
          p_to?: string;
        };
        Returns: {
          amount: number;
          balance_after: number;
          beside: number;
          call: Json;
          created_at: string;
          currency: string;
          details: Json;
          id: string;
          kind: Database["public"]["Enums"]["ledger_kind"];
          owed: number;
          payment: Json;
          source: Json;
        }[];
      };
      list_duplicates: {
        Args: { p_limit?: number; p_location?: string; p_offset?: number; p_org: string };
        Returns: {
          one_id: string;
          other_id: string;
          reason: string;
          strength: number;
          total: number;
        }[];
      };
      live_calls: {
        Args: Record<PropertyKey, never>;
        Returns: {
          agent: string;
          answered_at: string;
          carrier: Database["public"]["Enums"]["call_carrier"];
          created_at: string;
          direction: Database["public"]["Enums"]["call_direction"];
          id: string;
          live: Json;
          locale: string;
          org_id: string;
          organization: string;
          purpose: Database["public"]["Enums"]["call_purpose"];
          status: Database["public"]["Enums"]["call_status"];
          turns: number;
        }[];
      };
      mark_conversation_read: { Args: { p_conversation: string; p_seq: number }; Returns: number };
      mark_conversation_unread: { Args: { p_conversation: string }; Returns: undefined };
      mark_visitor_seen: {
        Args: { p_agent: string; p_org: string; p_seq: number; p_visitor_hash: string };
        Returns: undefined;
      };
      match_import_rows: { Args: { p: Json }; Returns: number[] };
      merge_contacts: { Args: { p_drop: string; p_keep: string }; Returns: string };
      month_figures: { Args: { p_location?: string; p_org: string; p_since: string }; Returns: Json };
      move_call: {
        Args: { p_agent: string; p_call: string; p_location?: string; p_org: string };
        Returns: undefined;
      };
      my_access: { Args: { p_org: string }; Returns: string };
      my_data: { Args: Record<PropertyKey, never>; Returns: Json };
      my_organizations: {
        Args: Record<PropertyKey, never>;
        Returns: {
          ends_at: string;
          id: string;
          is_platform: boolean;
          mfa_required: boolean;
          name: string;
          pause_reason: string;
          role: Database["public"]["Enums"]["member_role"];
          slug: string;
          status: Database["public"]["Enums"]["org_status"];
          subscription: Database["public"]["Enums"]["subscription_status"];
        }[];
      };
      my_phone: {
        Args: Record<PropertyKey, never>;
        Returns: {
          e164: string;
          verified_at: string;
        }[];
      };
      my_profile: {
        Args: Record<PropertyKey, never>;
        Returns: {
          current_org_id: string;
          full_name: string;
          locale: string;
        }[];
      };
      my_sessions: {
        Args: Record<PropertyKey, never>;
        Returns: {
          country: string;
          created_at: string;
          current: boolean;
          id: string;
          last_seen_at: string;
          network: string;
          second_factor: boolean;
          user_agent: string;
        }[];
      };
      next_webhook_at: { Args: Record<PropertyKey, never>; Returns: string };
      note_contact_export: { Args: { p_contact: string }; Returns: undefined };
      note_incidents: { Args: { p: Json }; Returns: undefined };
      order_stages: { Args: { p_org: string; p_stages: string[] }; Returns: undefined };
      org_entitlements: { Args: { p_org: string }; Returns: Json };
      org_limit_usage: { Args: { p_org: string }; Returns: Json };
      org_usage: { Args: { p_now?: string; p_org: string; p_time_zone: string }; Returns: Json };
      plan_excess: {
        Args: { p_org: string; p_plan: Database["public"]["Enums"]["org_plan"] };
        Returns: Json;
      };
      platform_agent: { Args: Record<PropertyKey, never>; Returns: Json };
      platform_dead_jobs: {
        Args: Record<PropertyKey, never>;
        Returns: {
          attempts: number;
          created_at: string;
          error: string;
          failed_at: string;
          id: number;
          task: string;
        }[];
      };
      platform_do_not_call: {
        Args: Record<PropertyKey, never>;
        Returns: {
          created_at: string;
          e164: string;
          reason: string;
          source: string;
        }[];
      };
      platform_failed_payments: { Args: { p: Json }; Returns: Json };
      platform_margins: { Args: { p: Json }; Returns: Json };
      platform_money: { Args: { p_from: string; p_to: string }; Returns: Json };
      platform_numbers: {
        Args: Record<PropertyKey, never>;
        Returns: {
          created_at: string;
          e164: string;
          organization: string;
          own: boolean;
        }[];
      };
      platform_past_due: {
        Args: { p_limit?: number };
        Returns: {
          currency: string;
          grace_ends_at: string;
          open_amount: number;
          org_id: string;
          organization: string;
          past_due_since: string;
          plan: Database["public"]["Enums"]["org_plan"];
          status: Database["public"]["Enums"]["subscription_status"];
        }[];
      };
      platform_purges: {
        Args: Record<PropertyKey, never>;
        Returns: {
          canceled_at: string;
          due_at: string;
          org_id: string;
          org_name: string;
          purged_at: string;
          reason: string;
          report: Json;
          requested_at: string;
          requested_by: string;
        }[];
      };
      platform_tenant: { Args: { p_from?: string; p_org: string; p_to?: string }; Returns: Json };
      platform_tenants: { Args: { p: Json }; Returns: Json };
      platform_webhooks: { Args: { p: Json }; Returns: Json };
      post_ledger: { Args: { p: Json }; Returns: Json };
      provider_cursor: { Args: { p_provider: string; p_read_until?: string }; Returns: string };
      public_agent: { Args: { p_slug: string }; Returns: Json };
      publish_flow: { Args: { p_note?: string; p_revision: number; p_version: string }; Returns: undefined };
      queue_auto_top_ups: { Args: { p_now: string }; Returns: number };
      queue_health: { Args: Record<PropertyKey, never>; Returns: Json };
      queue_mails_once: { Args: { p_key: string; p_mails: Json }; Returns: boolean };
      raise_ai_alert: { Args: { p: Json }; Returns: boolean };
      rate_message: {
        Args: {
          p_comment?: string;
          p_conversation: string;
          p_message: string;
          p_org: string;
          p_rating: string;
        };
        Returns: undefined;
      };
      read_invitation: { Args: { p_token_hash: string }; Returns: Json };
      receive_message: { Args: { p: Json }; Returns: Json };
      receive_webhook: {
        Args: {
          p_event_id: string;
          p_occurred_at?: string;
          p_payload: Json;
          p_provider: string;
          p_type: string;
        };
        Returns: string;
      };
      reconcile_ledger: {
        Args: Record<PropertyKey, never>;
        Returns: {
          expected: number;
          found: number;
          org_id: string;
          problem: string;
        }[];
      };
      record_ai_usage: { Args: { p: Json }; Returns: undefined };
      record_call_turn: { Args: { p: Json }; Returns: undefined };
      record_consent: { Args: { p_contact: string; p_purpose: string; p_wording: string }; Returns: string };
      recovery_codes_left: { Args: Record<PropertyKey, never>; Returns: number };
      release_dial: { Args: { p_call: string; p_error: string; p_org: string }; Returns: undefined };
      release_turn: { Args: { p_conversation: string; p_lease: string; p_org: string }; Returns: undefined };
      remove_custom_field: { Args: { p_field: string; p_org: string }; Returns: undefined };
      remove_do_not_call: { Args: { p_e164: string; p_org: string }; Returns: undefined };
      remove_member: { Args: { p_org: string; p_user: string }; Returns: undefined };
      remove_stage: { Args: { p_org: string; p_stage: string; p_to: string }; Returns: undefined };
      remove_tag: { Args: { p_org: string; p_tag: string }; Returns: undefined };
      reopen_conversation: { Args: { p_as_it_was?: boolean; p_conversation: string }; Returns: Json };
      replace_chunks: {
        Args: { p_chunks: Json; p_document: string; p_meta?: Json; p_org: string };
        Returns: number;
      };
      replay_webhook: { Args: { p_id: string }; Returns: undefined };
      replay_webhooks: { Args: { p: Json }; Returns: Json };
      replay_webhooks_out: {
        Args: { p_delivery?: string; p_endpoint: string; p_org: string };
        Returns: number;
      };
      reply_as_human: { Args: { p: Json }; Returns: Json };
      report_import_check: { Args: { p: Json }; Returns: boolean };
      request_duplicates: { Args: { p_org: string }; Returns: undefined };
      request_hang_up: { Args: { p_call: string }; Returns: undefined };
      request_ledger_check: { Args: Record<PropertyKey, never>; Returns: string };
      request_person: { Args: { p: Json }; Returns: Json };
      request_purge: {
        Args: { p_name: string; p_org: string; p_reason?: string };
        Returns: {
          begun_at: string | null;
          canceled_at: string | null;
          canceled_by: string | null;
          due_at: string;
          id: string;
          org_id: string;
          org_name: string | null;
          people: string[];
          purged_at: string | null;
          reason: string;
          report: NonNullable<Json>;
          requested_at: string;
          requested_by: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "org_purges";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      request_transfer: { Args: { p_call: string; p_to_own?: boolean }; Returns: undefined };
      reread_import: { Args: { p: Json }; Returns: undefined };
      reschedule_call: {
        Args: { p_at: string; p_call: string; p_hours?: Json; p_org: string };
        Returns: undefined;
      };
      resume_conversation: {
        Args: { p_agent: string; p_org: string; p_visitor_hash: string };
        Returns: Json;
      };
      retention_preview: { Args: { p: Json }; Returns: Json };
      retry_dead_job: { Args: { p_job: number }; Returns: boolean };
      reverse_payment: { Args: { p: Json }; Returns: Json };
      revoke_api_key: { Args: { p_id: string; p_org: string }; Returns: undefined };
      revoke_invitation: { Args: { p_id: string }; Returns: undefined };
      rotate_webhook_secret: { Args: { p: Json }; Returns: undefined };
      run_import: { Args: { p_import: string }; Returns: undefined };
      run_retention: { Args: { p_org: string }; Returns: string };
      save_auto_top_up: { Args: { p: Json; p_org: string }; Returns: undefined };
      save_billing_profile: { Args: { p: Json; p_org: string }; Returns: undefined };
      save_flow_draft: {
        Args: { p_agent: string; p_base?: string; p_definition: Json; p_revision?: number };
        Returns: Json;
      };
      save_low_balance: { Args: { p_amount: number; p_org: string }; Returns: undefined };
      save_prompt: { Args: { p_agent: string; p_body: string; p_origin?: string }; Returns: string };
      save_tag: { Args: { p: Json; p_org: string }; Returns: Json };
      save_wrap_up: { Args: { p: Json }; Returns: undefined };
      search_chunks: {
        Args: { p_agent: string; p_limit?: number; p_locale?: string; p_org: string; p_query: string };
        Returns: {
          body: string;
          chunk_id: string;
          chunk_position: number;
          document_id: string;
          heading: string;
          kind: string;
          locale: string;
          rank: number;
          title: string;
        }[];
      };
      second_factor_pending: { Args: Record<PropertyKey, never>; Returns: boolean };
      session_stands: { Args: Record<PropertyKey, never>; Returns: boolean };
      set_agent_status: {
        Args: { p_agent: string; p_status: Database["public"]["Enums"]["agent_status"] };
        Returns: undefined;
      };
      set_call_carrier: { Args: { p: Json }; Returns: undefined };
      set_conversation_status: {
        Args: { p_conversation: string; p_org: string; p_status: string };
        Returns: undefined;
      };
      set_member_role: {
        Args: { p_org: string; p_role: Database["public"]["Enums"]["member_role"]; p_user: string };
        Returns: undefined;
      };
      set_mfa_required: { Args: { p_org: string; p_required: boolean }; Returns: undefined };
      set_org_limits: { Args: { p: Json }; Returns: Json };
      set_recovery_codes: { Args: { p_hashes: string[] }; Returns: undefined };
      set_tenant_status: { Args: { p: Json }; Returns: undefined };
      settle_hold: { Args: { p: Json }; Returns: Json };
      settle_payment: { Args: { p: Json }; Returns: Json };
      settle_webhook: { Args: { p: Json; p_now?: string }; Returns: Json };
      stray_conversation_files: { Args: { p_limit?: number }; Returns: string[] };
      stray_files: { Args: { p_limit?: number }; Returns: string[] };
      stray_import_files: { Args: { p_limit?: number }; Returns: string[] };
      stray_recordings: { Args: { p_limit?: number }; Returns: string[] };
      stream_ended: { Args: { p: Json }; Returns: Json };
      sweep_answer_cache: { Args: Record<PropertyKey, never>; Returns: number };
      sweep_api_requests: { Args: Record<PropertyKey, never>; Returns: undefined };
      sweep_call_charges: { Args: Record<PropertyKey, never>; Returns: number };
      sweep_calls: { Args: Record<PropertyKey, never>; Returns: number };
      sweep_imports: { Args: Record<PropertyKey, never>; Returns: undefined };
      sweep_leftovers: { Args: { p_limit?: number }; Returns: undefined };
      sweep_merges: { Args: Record<PropertyKey, never>; Returns: undefined };
      sweep_purged_billing: { Args: Record<PropertyKey, never>; Returns: undefined };
      sweep_rate_buckets: { Args: Record<PropertyKey, never>; Returns: undefined };
      sweep_sessions: { Args: Record<PropertyKey, never>; Returns: undefined };
      sweep_unsent_files: { Args: { p_limit?: number; p_now?: string }; Returns: number };
      sweep_webhook_deliveries: { Args: Record<PropertyKey, never>; Returns: undefined };
      take_carrier_event: { Args: { p: Json }; Returns: Json };
      take_conversation: { Args: { p_conversation: string; p_force?: boolean }; Returns: Json };
      take_payment_news: { Args: { p: Json }; Returns: Json };
      take_token: {
        Args: { p_block_seconds?: number; p_capacity: number; p_key: string; p_refill_per_second: number };
        Returns: Json;
      };
      take_turn: {
        Args: { p_conversation: string; p_lease?: string; p_message?: string; p_org: string };
        Returns: Json;
      };
      tell_presence: { Args: { p_conversation: string; p_kind: string }; Returns: undefined };
      tell_visitor_typing: {
        Args: { p_agent: string; p_org: string; p_visitor_hash: string };
        Returns: boolean;
      };
      test_webhook_endpoint: { Args: { p_endpoint: string; p_org: string }; Returns: string };
      touch_session: {
        Args: { p_country?: string; p_network: string; p_user_agent: string };
        Returns: boolean;
      };
      transfer_ownership: { Args: { p_org: string; p_user: string }; Returns: undefined };
      undo_contact_change: { Args: { p_change: string; p_org: string }; Returns: Json };
      undo_correction: { Args: { p_id: string }; Returns: undefined };
      undo_import: { Args: { p_import: string }; Returns: undefined };
      undo_import_rows: { Args: { p: Json }; Returns: Json };
      undo_merge: { Args: { p_merge: string }; Returns: string };
      unpublish_flow: { Args: { p_agent: string }; Returns: undefined };
      update_agent_config: { Args: { p_agent: string; p_config: Json; p_revision: number }; Returns: number };
      update_webhook_endpoint: { Args: { p: Json }; Returns: undefined };
      use_call_ticket: { Args: { p_call: string; p_jti: string; p_org: string }; Returns: boolean };
      visitor_conversation: {
        Args: { p_after?: number; p_agent: string; p_org: string; p_visitor_hash: string };
        Returns: Json;
      };
      visitor_file: {
        Args: { p_agent: string; p_file: string; p_org: string; p_visitor_hash: string };
        Returns: Json;
      };
      void_recovery_codes: { Args: { p_used?: boolean; p_user: string }; Returns: undefined };
      watch_alerts: { Args: { p: Json }; Returns: Json };
      withdraw_consent: { Args: { p_contact: string; p_purpose: string }; Returns: number };
    };
    Enums: {
      agent_status: "draft" | "active" | "paused";
      call_carrier: "twilio" | "telnyx" | "sip" | "browser";
      call_direction: "inbound" | "outbound";
      call_purpose: "inbound" | "outbound" | "test" | "demo";
      call_sentiment: "positive" | "neutral" | "negative";
      call_status:
        | "scheduled"
        | "queued"
        | "ringing"
        | "in_progress"
        | "completed"
        | "busy"
        | "no_answer"
        | "failed"
        | "canceled";
      call_wrap_up: "pending" | "done" | "failed" | "skipped";
      carrier_account_status: "unchecked" | "ok" | "failed";
      conversation_status: "open" | "handoff" | "closed";
      document_status: "queued" | "processing" | "ready" | "failed";
      flow_status: "draft" | "published" | "archived";
      ledger_kind:
        | "top_up"
        | "subscription"
        | "call"
        | "messages"
        | "refund"
        | "dispute"
        | "reversal"
        | "adjustment"
        | "gift";
      member_role: "owner" | "admin" | "agent" | "internal";
      message_role: "contact" | "agent" | "human" | "system";
      org_plan: "trial" | "base" | "pro" | "elite";
      org_status: "active" | "paused" | "closed";
      payment_kind: "top_up" | "auto_top_up" | "subscription";
      payment_provider: "stripe" | "wompi" | "bold";
      payment_status: "pending" | "paid" | "failed" | "expired" | "review" | "refunded" | "disputed";
      recording_consent: "not_asked" | "announced" | "given" | "refused";
      subscription_provider: "none" | "stripe" | "manual";
      subscription_status: "trialing" | "active" | "past_due" | "read_only" | "canceled";
    };
    CompositeTypes: {
      [_ in never]: never;
    };
  };
};

type DatabaseWithoutInternals = Omit<Database, "__InternalSupabase">;

type DefaultSchema = DatabaseWithoutInternals[Extract<keyof Database, "public">];

export type Tables<
  DefaultSchemaTableNameOrOptions extends
    | keyof (DefaultSchema["Tables"] & DefaultSchema["Views"])
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"] &
        DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"])
    : never = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"] &
      DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"])[TableName] extends {
      Row: infer R;
    }
    ? R
    : never
  : DefaultSchemaTableNameOrOptions extends keyof (DefaultSchema["Tables"] & DefaultSchema["Views"])
    ? (DefaultSchema["Tables"] & DefaultSchema["Views"])[DefaultSchemaTableNameOrOptions] extends {
        Row: infer R;
      }
      ? R
      : never
    : never;

export type TablesInsert<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema["Tables"]
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
      Insert: infer I;
    }
    ? I
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
    ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
        Insert: infer I;
      }
      ? I
      : never
    : never;

export type TablesUpdate<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema["Tables"]
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
      Update: infer U;
    }
    ? U
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
    ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
        Update: infer U;
      }
      ? U
      : never
    : never;

export type Enums<
  DefaultSchemaEnumNameOrOptions extends
    | keyof DefaultSchema["Enums"]
    | { schema: keyof DatabaseWithoutInternals },
  EnumName extends DefaultSchemaEnumNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"]
    : never = never,
> = DefaultSchemaEnumNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"][EnumName]
  : DefaultSchemaEnumNameOrOptions extends keyof DefaultSchema["Enums"]
    ? DefaultSchema["Enums"][DefaultSchemaEnumNameOrOptions]
    : never;

export type CompositeTypes<
  PublicCompositeTypeNameOrOptions extends
    | keyof DefaultSchema["CompositeTypes"]
    | { schema: keyof DatabaseWithoutInternals },
  CompositeTypeName extends PublicCompositeTypeNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"]
    : never = never,
> = PublicCompositeTypeNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"][CompositeTypeName]
  : PublicCompositeTypeNameOrOptions extends keyof DefaultSchema["CompositeTypes"]
    ? DefaultSchema["CompositeTypes"][PublicCompositeTypeNameOrOptions]
    : never;

export const Constants = {
  public: {
    Enums: {
      agent_status: ["draft", "active", "paused"],
      call_carrier: ["twilio", "telnyx", "sip", "browser"],
      call_direction: ["inbound", "outbound"],
      call_purpose: ["inbound", "outbound", "test", "demo"],
      call_sentiment: ["positive", "neutral", "negative"],
      call_status: [
        "scheduled",
        "queued",
        "ringing",
        "in_progress",
        "completed",
        "busy",
        "no_answer",
        "failed",
        "canceled",
      ],
      call_wrap_up: ["pending", "done", "failed", "skipped"],
      carrier_account_status: ["unchecked", "ok", "failed"],
      conversation_status: ["open", "handoff", "closed"],
      document_status: ["queued", "processing", "ready", "failed"],
      flow_status: ["draft", "published", "archived"],
      ledger_kind: [
        "top_up",
        "subscription",
        "call",
        "messages",
        "refund",
        "dispute",
        "reversal",
        "adjustment",
        "gift",
      ],
      member_role: ["owner", "admin", "agent", "internal"],
      message_role: ["contact", "agent", "human", "system"],
      org_plan: ["trial", "base", "pro", "elite"],
      org_status: ["active", "paused", "closed"],
      payment_kind: ["top_up", "auto_top_up", "subscription"],
      payment_provider: ["stripe", "wompi", "bold"],
      payment_status: ["pending", "paid", "failed", "expired", "review", "refunded", "disputed"],
      recording_consent: ["not_asked", "announced", "given", "refused"],
      subscription_provider: ["none", "stripe", "manual"],
      subscription_status: ["trialing", "active", "past_due", "read_only", "canceled"],
    },
  },
} as const;
