SELECT
  COALESCE(
    CASE
      WHEN "t6"."now_enterprise" IS NOT NULL
      THEN "t6"."now_county"
      WHEN "t8"."prev_enterprise" IS NOT NULL
      THEN "t8"."prev_county"
      ELSE "t7"."then_county"
    END,
    ''
  ) AS "county",
  COALESCE(
    CASE
      WHEN "t6"."now_enterprise" IS NOT NULL
      THEN "t6"."now_town"
      WHEN "t8"."prev_enterprise" IS NOT NULL
      THEN "t8"."prev_town"
      ELSE "t7"."then_town"
    END,
    ''
  ) AS "town",
  COALESCE(
    CASE
      WHEN "t6"."now_enterprise" IS NOT NULL
      THEN "t6"."now_industry"
      WHEN "t8"."prev_enterprise" IS NOT NULL
      THEN "t8"."prev_industry"
      ELSE "t7"."then_industry"
    END,
    ''
  ) AS "industry",
  COALESCE(
    CASE
      WHEN "t6"."now_enterprise" IS NOT NULL
      THEN "t6"."now_size"
      WHEN "t8"."prev_enterprise" IS NOT NULL
      THEN "t8"."prev_size"
      ELSE "t7"."then_size"
    END,
    ''
  ) AS "size",
  COALESCE(
    CASE
      WHEN "t6"."now_enterprise" IS NOT NULL
      THEN "t6"."now_chain"
      WHEN "t8"."prev_enterprise" IS NOT NULL
      THEN "t8"."prev_chain"
      ELSE "t7"."then_chain"
    END,
    ''
  ) AS "chain",
  COALESCE(
    CASE
      WHEN "t6"."now_enterprise" IS NOT NULL
      THEN "t6"."now_park"
      WHEN "t8"."prev_enterprise" IS NOT NULL
      THEN "t8"."prev_park"
      ELSE "t7"."then_park"
    END,
    ''
  ) AS "park",
  COALESCE(
    CASE
      WHEN "t6"."now_enterprise" IS NOT NULL
      THEN "t6"."now_tier"
      WHEN "t8"."prev_enterprise" IS NOT NULL
      THEN "t8"."prev_tier"
      ELSE "t7"."then_tier"
    END,
    ''
  ) AS "tier",
  COALESCE(
    CASE
      WHEN "t6"."now_enterprise" IS NOT NULL
      THEN "t6"."now_state"
      WHEN "t8"."prev_enterprise" IS NOT NULL
      THEN "t8"."prev_state"
      ELSE "t7"."then_state"
    END,
    ''
  ) AS "state",
  CAST(CASE WHEN "t6"."now_enterprise" IS NOT NULL THEN 1 ELSE 0 END AS BIGINT) AS "here",
  CAST(CASE WHEN "t7"."then_enterprise" IS NOT NULL THEN 1 ELSE 0 END AS BIGINT) AS "was",
  CAST(CASE WHEN "t8"."prev_enterprise" IS NOT NULL THEN 1 ELSE 0 END AS BIGINT) AS "before",
  "t6"."now_electricity" AS "electricity_month_now_value",
  "t6"."now_electricity_last" AS "electricity_month_last_value",
  "t7"."then_electricity" AS "electricity_month_then_value",
  "t6"."now_electricity_to_date" AS "electricity_to_date_now_value",
  "t6"."now_electricity_to_date_last" AS "electricity_to_date_last_value",
  "t7"."then_electricity_to_date" AS "electricity_to_date_then_value",
  "t8"."prev_electricity" AS "electricity_month_prev_value",
  "t6"."now_exports" AS "exports_month_now_value",
  "t6"."now_exports_last" AS "exports_month_last_value",
  "t7"."then_exports" AS "exports_month_then_value",
  "t6"."now_exports_to_date" AS "exports_to_date_now_value",
  "t6"."now_exports_to_date_last" AS "exports_to_date_last_value",
  "t7"."then_exports_to_date" AS "exports_to_date_then_value",
  "t8"."prev_exports" AS "exports_month_prev_value",
  "t6"."now_orders" AS "orders_month_now_value",
  "t6"."now_orders_last" AS "orders_month_last_value",
  "t7"."then_orders" AS "orders_month_then_value",
  "t8"."prev_orders" AS "orders_month_prev_value",
  "t6"."now_output" AS "output_month_now_value",
  "t6"."now_output_last" AS "output_month_last_value",
  "t7"."then_output" AS "output_month_then_value",
  "t6"."now_output_to_date" AS "output_to_date_now_value",
  "t6"."now_output_to_date_last" AS "output_to_date_last_value",
  "t7"."then_output_to_date" AS "output_to_date_then_value",
  "t8"."prev_output" AS "output_month_prev_value",
  "t6"."now_profit" AS "profit_month_now_value",
  "t6"."now_profit_last" AS "profit_month_last_value",
  "t7"."then_profit" AS "profit_month_then_value",
  "t6"."now_profit_to_date" AS "profit_to_date_now_value",
  "t6"."now_profit_to_date_last" AS "profit_to_date_last_value",
  "t7"."then_profit_to_date" AS "profit_to_date_then_value",
  "t8"."prev_profit" AS "profit_month_prev_value",
  "t6"."now_revenue" AS "revenue_month_now_value",
  "t6"."now_revenue_last" AS "revenue_month_last_value",
  "t7"."then_revenue" AS "revenue_month_then_value",
  "t6"."now_revenue_to_date" AS "revenue_to_date_now_value",
  "t6"."now_revenue_to_date_last" AS "revenue_to_date_last_value",
  "t7"."then_revenue_to_date" AS "revenue_to_date_then_value",
  "t8"."prev_revenue" AS "revenue_month_prev_value",
  "t6"."now_sales" AS "sales_month_now_value",
  "t6"."now_sales_last" AS "sales_month_last_value",
  "t7"."then_sales" AS "sales_month_then_value",
  "t6"."now_sales_to_date" AS "sales_to_date_now_value",
  "t6"."now_sales_to_date_last" AS "sales_to_date_last_value",
  "t7"."then_sales_to_date" AS "sales_to_date_then_value",
  "t8"."prev_sales" AS "sales_month_prev_value",
  "t6"."now_staff" AS "staff_month_now_value",
  "t6"."now_staff_last" AS "staff_month_last_value",
  "t7"."then_staff" AS "staff_month_then_value",
  "t8"."prev_staff" AS "staff_month_prev_value",
  "t6"."now_tax" AS "tax_month_now_value",
  "t6"."now_tax_last" AS "tax_month_last_value",
  "t7"."then_tax" AS "tax_month_then_value",
  "t6"."now_tax_to_date" AS "tax_to_date_now_value",
  "t6"."now_tax_to_date_last" AS "tax_to_date_last_value",
  "t7"."then_tax_to_date" AS "tax_to_date_then_value",
  "t8"."prev_tax" AS "tax_month_prev_value"
FROM (
  SELECT
    "t0"."enterprise" AS "now_enterprise",
    "t0"."county" AS "now_county",
    "t0"."town" AS "now_town",
    "t0"."industry" AS "now_industry",
    "t0"."size" AS "now_size",
    "t0"."chain" AS "now_chain",
    "t0"."park" AS "now_park",
    "t0"."tier" AS "now_tier",
    "t0"."state" AS "now_state",
    "t0"."electricity" AS "now_electricity",
    "t0"."electricity_to_date" AS "now_electricity_to_date",
    "t0"."electricity_last" AS "now_electricity_last",
    "t0"."electricity_to_date_last" AS "now_electricity_to_date_last",
    "t0"."exports" AS "now_exports",
    "t0"."exports_to_date" AS "now_exports_to_date",
    "t0"."exports_last" AS "now_exports_last",
    "t0"."exports_to_date_last" AS "now_exports_to_date_last",
    "t0"."orders" AS "now_orders",
    "t0"."orders_last" AS "now_orders_last",
    "t0"."output" AS "now_output",
    "t0"."output_to_date" AS "now_output_to_date",
    "t0"."output_last" AS "now_output_last",
    "t0"."output_to_date_last" AS "now_output_to_date_last",
    "t0"."profit" AS "now_profit",
    "t0"."profit_to_date" AS "now_profit_to_date",
    "t0"."profit_last" AS "now_profit_last",
    "t0"."profit_to_date_last" AS "now_profit_to_date_last",
    "t0"."revenue" AS "now_revenue",
    "t0"."revenue_to_date" AS "now_revenue_to_date",
    "t0"."revenue_last" AS "now_revenue_last",
    "t0"."revenue_to_date_last" AS "now_revenue_to_date_last",
    "t0"."sales" AS "now_sales",
    "t0"."sales_to_date" AS "now_sales_to_date",
    "t0"."sales_last" AS "now_sales_last",
    "t0"."sales_to_date_last" AS "now_sales_to_date_last",
    "t0"."staff" AS "now_staff",
    "t0"."staff_last" AS "now_staff_last",
    "t0"."tax" AS "now_tax",
    "t0"."tax_to_date" AS "now_tax_to_date",
    "t0"."tax_last" AS "now_tax_last",
    "t0"."tax_to_date_last" AS "now_tax_to_date_last"
  FROM "returns_now" AS "t0"
) AS "t6"
FULL OUTER JOIN (
  SELECT
    "t1"."enterprise" AS "then_enterprise",
    "t1"."county" AS "then_county",
    "t1"."town" AS "then_town",
    "t1"."industry" AS "then_industry",
    "t1"."size" AS "then_size",
    "t1"."chain" AS "then_chain",
    "t1"."park" AS "then_park",
    "t1"."tier" AS "then_tier",
    "t1"."state" AS "then_state",
    "t1"."electricity" AS "then_electricity",
    "t1"."electricity_to_date" AS "then_electricity_to_date",
    "t1"."electricity_last" AS "then_electricity_last",
    "t1"."electricity_to_date_last" AS "then_electricity_to_date_last",
    "t1"."exports" AS "then_exports",
    "t1"."exports_to_date" AS "then_exports_to_date",
    "t1"."exports_last" AS "then_exports_last",
    "t1"."exports_to_date_last" AS "then_exports_to_date_last",
    "t1"."orders" AS "then_orders",
    "t1"."orders_last" AS "then_orders_last",
    "t1"."output" AS "then_output",
    "t1"."output_to_date" AS "then_output_to_date",
    "t1"."output_last" AS "then_output_last",
    "t1"."output_to_date_last" AS "then_output_to_date_last",
    "t1"."profit" AS "then_profit",
    "t1"."profit_to_date" AS "then_profit_to_date",
    "t1"."profit_last" AS "then_profit_last",
    "t1"."profit_to_date_last" AS "then_profit_to_date_last",
    "t1"."revenue" AS "then_revenue",
    "t1"."revenue_to_date" AS "then_revenue_to_date",
    "t1"."revenue_last" AS "then_revenue_last",
    "t1"."revenue_to_date_last" AS "then_revenue_to_date_last",
    "t1"."sales" AS "then_sales",
    "t1"."sales_to_date" AS "then_sales_to_date",
    "t1"."sales_last" AS "then_sales_last",
    "t1"."sales_to_date_last" AS "then_sales_to_date_last",
    "t1"."staff" AS "then_staff",
    "t1"."staff_last" AS "then_staff_last",
    "t1"."tax" AS "then_tax",
    "t1"."tax_to_date" AS "then_tax_to_date",
    "t1"."tax_last" AS "then_tax_last",
    "t1"."tax_to_date_last" AS "then_tax_to_date_last"
  FROM "returns_then" AS "t1"
) AS "t7"
  ON "t6"."now_enterprise" = "t7"."then_enterprise"
FULL OUTER JOIN (
  SELECT
    "t2"."enterprise" AS "prev_enterprise",
    "t2"."county" AS "prev_county",
    "t2"."town" AS "prev_town",
    "t2"."industry" AS "prev_industry",
    "t2"."size" AS "prev_size",
    "t2"."chain" AS "prev_chain",
    "t2"."park" AS "prev_park",
    "t2"."tier" AS "prev_tier",
    "t2"."state" AS "prev_state",
    "t2"."electricity" AS "prev_electricity",
    "t2"."electricity_to_date" AS "prev_electricity_to_date",
    "t2"."electricity_last" AS "prev_electricity_last",
    "t2"."electricity_to_date_last" AS "prev_electricity_to_date_last",
    "t2"."exports" AS "prev_exports",
    "t2"."exports_to_date" AS "prev_exports_to_date",
    "t2"."exports_last" AS "prev_exports_last",
    "t2"."exports_to_date_last" AS "prev_exports_to_date_last",
    "t2"."orders" AS "prev_orders",
    "t2"."orders_last" AS "prev_orders_last",
    "t2"."output" AS "prev_output",
    "t2"."output_to_date" AS "prev_output_to_date",
    "t2"."output_last" AS "prev_output_last",
    "t2"."output_to_date_last" AS "prev_output_to_date_last",
    "t2"."profit" AS "prev_profit",
    "t2"."profit_to_date" AS "prev_profit_to_date",
    "t2"."profit_last" AS "prev_profit_last",
    "t2"."profit_to_date_last" AS "prev_profit_to_date_last",
    "t2"."revenue" AS "prev_revenue",
    "t2"."revenue_to_date" AS "prev_revenue_to_date",
    "t2"."revenue_last" AS "prev_revenue_last",
    "t2"."revenue_to_date_last" AS "prev_revenue_to_date_last",
    "t2"."sales" AS "prev_sales",
    "t2"."sales_to_date" AS "prev_sales_to_date",
    "t2"."sales_last" AS "prev_sales_last",
    "t2"."sales_to_date_last" AS "prev_sales_to_date_last",
    "t2"."staff" AS "prev_staff",
    "t2"."staff_last" AS "prev_staff_last",
    "t2"."tax" AS "prev_tax",
    "t2"."tax_to_date" AS "prev_tax_to_date",
    "t2"."tax_last" AS "prev_tax_last",
    "t2"."tax_to_date_last" AS "prev_tax_to_date_last"
  FROM "returns_prev" AS "t2"
) AS "t8"
  ON COALESCE("t6"."now_enterprise", "t7"."then_enterprise") = "t8"."prev_enterprise"
