SELECT
  "t6"."place",
  "t6"."part",
  COALESCE(CAST(SUM("t6"."here") AS BIGINT), 0) AS "n_now",
  COALESCE(CAST(SUM("t6"."was") AS BIGINT), 0) AS "n_base",
  COALESCE(CAST(SUM("t6"."here" * "t6"."was") AS BIGINT), 0) AS "n_both",
  COALESCE(CAST(SUM("t6"."before") AS BIGINT), 0) AS "n_prev",
  COALESCE(CAST(SUM("t6"."electricity_month_now_value") AS BIGINT), 0) AS "electricity_month_now",
  COUNT(CASE WHEN "t6"."electricity_month_now_value" IS NOT NULL THEN 1 ELSE NULL END) AS "electricity_month_n_now",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."electricity_month_now_value" IS NOT NULL
        )
        AND (
          "t6"."electricity_month_then_value" IS NOT NULL
        )
        THEN "t6"."electricity_month_now_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "electricity_month_now_matched",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."electricity_month_now_value" IS NOT NULL
        )
        AND (
          "t6"."electricity_month_then_value" IS NOT NULL
        )
        THEN "t6"."electricity_month_then_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "electricity_month_base_matched",
  COUNT(
    CASE
      WHEN (
        "t6"."electricity_month_now_value" IS NOT NULL
      )
      AND (
        "t6"."electricity_month_then_value" IS NOT NULL
      )
      THEN 1
      ELSE NULL
    END
  ) AS "electricity_month_n_matched",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN "t6"."electricity_month_now_value" IS NOT NULL
        THEN COALESCE("t6"."electricity_month_last_value", "t6"."electricity_month_then_value")
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "electricity_month_base_scope",
  COUNT(
    CASE
      WHEN (
        "t6"."electricity_month_now_value" IS NOT NULL
      )
      AND (
        "t6"."electricity_month_then_value" IS NOT NULL
      )
      AND NOT (
        "t6"."electricity_month_last_value" IS NOT NULL
      )
      THEN 1
      ELSE NULL
    END
  ) AS "electricity_month_n_filled",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."electricity_month_now_value" IS NOT NULL
        )
        AND NOT (
          "t6"."electricity_month_then_value" IS NOT NULL
        )
        THEN "t6"."electricity_month_last_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "electricity_month_base_new",
  COALESCE(CAST(SUM("t6"."electricity_month_then_value") AS BIGINT), 0) AS "electricity_month_base_nominal",
  COUNT(CASE WHEN "t6"."electricity_month_then_value" IS NOT NULL THEN 1 ELSE NULL END) AS "electricity_month_n_nominal",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."here" = 1
        )
        AND NOT (
          "t6"."electricity_month_now_value" IS NOT NULL
        )
        THEN "t6"."electricity_month_then_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "electricity_month_base_unreported",
  COALESCE(CAST(SUM("t6"."electricity_to_date_now_value") AS BIGINT), 0) AS "electricity_to_date_now",
  COUNT(CASE WHEN "t6"."electricity_to_date_now_value" IS NOT NULL THEN 1 ELSE NULL END) AS "electricity_to_date_n_now",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."electricity_to_date_now_value" IS NOT NULL
        )
        AND (
          "t6"."electricity_to_date_then_value" IS NOT NULL
        )
        THEN "t6"."electricity_to_date_now_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "electricity_to_date_now_matched",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."electricity_to_date_now_value" IS NOT NULL
        )
        AND (
          "t6"."electricity_to_date_then_value" IS NOT NULL
        )
        THEN "t6"."electricity_to_date_then_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "electricity_to_date_base_matched",
  COUNT(
    CASE
      WHEN (
        "t6"."electricity_to_date_now_value" IS NOT NULL
      )
      AND (
        "t6"."electricity_to_date_then_value" IS NOT NULL
      )
      THEN 1
      ELSE NULL
    END
  ) AS "electricity_to_date_n_matched",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN "t6"."electricity_to_date_now_value" IS NOT NULL
        THEN COALESCE("t6"."electricity_to_date_last_value", "t6"."electricity_to_date_then_value")
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "electricity_to_date_base_scope",
  COUNT(
    CASE
      WHEN (
        "t6"."electricity_to_date_now_value" IS NOT NULL
      )
      AND (
        "t6"."electricity_to_date_then_value" IS NOT NULL
      )
      AND NOT (
        "t6"."electricity_to_date_last_value" IS NOT NULL
      )
      THEN 1
      ELSE NULL
    END
  ) AS "electricity_to_date_n_filled",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."electricity_to_date_now_value" IS NOT NULL
        )
        AND NOT (
          "t6"."electricity_to_date_then_value" IS NOT NULL
        )
        THEN "t6"."electricity_to_date_last_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "electricity_to_date_base_new",
  COALESCE(CAST(SUM("t6"."electricity_to_date_then_value") AS BIGINT), 0) AS "electricity_to_date_base_nominal",
  COUNT(CASE WHEN "t6"."electricity_to_date_then_value" IS NOT NULL THEN 1 ELSE NULL END) AS "electricity_to_date_n_nominal",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."here" = 1
        )
        AND NOT (
          "t6"."electricity_to_date_now_value" IS NOT NULL
        )
        THEN "t6"."electricity_to_date_then_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "electricity_to_date_base_unreported",
  COALESCE(CAST(SUM("t6"."exports_month_now_value") AS BIGINT), 0) AS "exports_month_now",
  COUNT(CASE WHEN "t6"."exports_month_now_value" IS NOT NULL THEN 1 ELSE NULL END) AS "exports_month_n_now",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."exports_month_now_value" IS NOT NULL
        )
        AND (
          "t6"."exports_month_then_value" IS NOT NULL
        )
        THEN "t6"."exports_month_now_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "exports_month_now_matched",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."exports_month_now_value" IS NOT NULL
        )
        AND (
          "t6"."exports_month_then_value" IS NOT NULL
        )
        THEN "t6"."exports_month_then_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "exports_month_base_matched",
  COUNT(
    CASE
      WHEN (
        "t6"."exports_month_now_value" IS NOT NULL
      )
      AND (
        "t6"."exports_month_then_value" IS NOT NULL
      )
      THEN 1
      ELSE NULL
    END
  ) AS "exports_month_n_matched",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN "t6"."exports_month_now_value" IS NOT NULL
        THEN COALESCE("t6"."exports_month_last_value", "t6"."exports_month_then_value")
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "exports_month_base_scope",
  COUNT(
    CASE
      WHEN (
        "t6"."exports_month_now_value" IS NOT NULL
      )
      AND (
        "t6"."exports_month_then_value" IS NOT NULL
      )
      AND NOT (
        "t6"."exports_month_last_value" IS NOT NULL
      )
      THEN 1
      ELSE NULL
    END
  ) AS "exports_month_n_filled",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."exports_month_now_value" IS NOT NULL
        )
        AND NOT (
          "t6"."exports_month_then_value" IS NOT NULL
        )
        THEN "t6"."exports_month_last_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "exports_month_base_new",
  COALESCE(CAST(SUM("t6"."exports_month_then_value") AS BIGINT), 0) AS "exports_month_base_nominal",
  COUNT(CASE WHEN "t6"."exports_month_then_value" IS NOT NULL THEN 1 ELSE NULL END) AS "exports_month_n_nominal",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."here" = 1
        ) AND NOT (
          "t6"."exports_month_now_value" IS NOT NULL
        )
        THEN "t6"."exports_month_then_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "exports_month_base_unreported",
  COALESCE(CAST(SUM("t6"."exports_to_date_now_value") AS BIGINT), 0) AS "exports_to_date_now",
  COUNT(CASE WHEN "t6"."exports_to_date_now_value" IS NOT NULL THEN 1 ELSE NULL END) AS "exports_to_date_n_now",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."exports_to_date_now_value" IS NOT NULL
        )
        AND (
          "t6"."exports_to_date_then_value" IS NOT NULL
        )
        THEN "t6"."exports_to_date_now_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "exports_to_date_now_matched",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."exports_to_date_now_value" IS NOT NULL
        )
        AND (
          "t6"."exports_to_date_then_value" IS NOT NULL
        )
        THEN "t6"."exports_to_date_then_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "exports_to_date_base_matched",
  COUNT(
    CASE
      WHEN (
        "t6"."exports_to_date_now_value" IS NOT NULL
      )
      AND (
        "t6"."exports_to_date_then_value" IS NOT NULL
      )
      THEN 1
      ELSE NULL
    END
  ) AS "exports_to_date_n_matched",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN "t6"."exports_to_date_now_value" IS NOT NULL
        THEN COALESCE("t6"."exports_to_date_last_value", "t6"."exports_to_date_then_value")
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "exports_to_date_base_scope",
  COUNT(
    CASE
      WHEN (
        "t6"."exports_to_date_now_value" IS NOT NULL
      )
      AND (
        "t6"."exports_to_date_then_value" IS NOT NULL
      )
      AND NOT (
        "t6"."exports_to_date_last_value" IS NOT NULL
      )
      THEN 1
      ELSE NULL
    END
  ) AS "exports_to_date_n_filled",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."exports_to_date_now_value" IS NOT NULL
        )
        AND NOT (
          "t6"."exports_to_date_then_value" IS NOT NULL
        )
        THEN "t6"."exports_to_date_last_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "exports_to_date_base_new",
  COALESCE(CAST(SUM("t6"."exports_to_date_then_value") AS BIGINT), 0) AS "exports_to_date_base_nominal",
  COUNT(CASE WHEN "t6"."exports_to_date_then_value" IS NOT NULL THEN 1 ELSE NULL END) AS "exports_to_date_n_nominal",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."here" = 1
        ) AND NOT (
          "t6"."exports_to_date_now_value" IS NOT NULL
        )
        THEN "t6"."exports_to_date_then_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "exports_to_date_base_unreported",
  COALESCE(CAST(SUM("t6"."orders_month_now_value") AS BIGINT), 0) AS "orders_month_now",
  COUNT(CASE WHEN "t6"."orders_month_now_value" IS NOT NULL THEN 1 ELSE NULL END) AS "orders_month_n_now",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."orders_month_now_value" IS NOT NULL
        )
        AND (
          "t6"."orders_month_then_value" IS NOT NULL
        )
        THEN "t6"."orders_month_now_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "orders_month_now_matched",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."orders_month_now_value" IS NOT NULL
        )
        AND (
          "t6"."orders_month_then_value" IS NOT NULL
        )
        THEN "t6"."orders_month_then_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "orders_month_base_matched",
  COUNT(
    CASE
      WHEN (
        "t6"."orders_month_now_value" IS NOT NULL
      )
      AND (
        "t6"."orders_month_then_value" IS NOT NULL
      )
      THEN 1
      ELSE NULL
    END
  ) AS "orders_month_n_matched",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN "t6"."orders_month_now_value" IS NOT NULL
        THEN COALESCE("t6"."orders_month_last_value", "t6"."orders_month_then_value")
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "orders_month_base_scope",
  COUNT(
    CASE
      WHEN (
        "t6"."orders_month_now_value" IS NOT NULL
      )
      AND (
        "t6"."orders_month_then_value" IS NOT NULL
      )
      AND NOT (
        "t6"."orders_month_last_value" IS NOT NULL
      )
      THEN 1
      ELSE NULL
    END
  ) AS "orders_month_n_filled",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."orders_month_now_value" IS NOT NULL
        )
        AND NOT (
          "t6"."orders_month_then_value" IS NOT NULL
        )
        THEN "t6"."orders_month_last_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "orders_month_base_new",
  COALESCE(CAST(SUM("t6"."orders_month_then_value") AS BIGINT), 0) AS "orders_month_base_nominal",
  COUNT(CASE WHEN "t6"."orders_month_then_value" IS NOT NULL THEN 1 ELSE NULL END) AS "orders_month_n_nominal",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."here" = 1
        ) AND NOT (
          "t6"."orders_month_now_value" IS NOT NULL
        )
        THEN "t6"."orders_month_then_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "orders_month_base_unreported",
  COALESCE(CAST(SUM("t6"."output_month_now_value") AS BIGINT), 0) AS "output_month_now",
  COUNT(CASE WHEN "t6"."output_month_now_value" IS NOT NULL THEN 1 ELSE NULL END) AS "output_month_n_now",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."output_month_now_value" IS NOT NULL
        )
        AND (
          "t6"."output_month_then_value" IS NOT NULL
        )
        THEN "t6"."output_month_now_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "output_month_now_matched",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."output_month_now_value" IS NOT NULL
        )
        AND (
          "t6"."output_month_then_value" IS NOT NULL
        )
        THEN "t6"."output_month_then_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "output_month_base_matched",
  COUNT(
    CASE
      WHEN (
        "t6"."output_month_now_value" IS NOT NULL
      )
      AND (
        "t6"."output_month_then_value" IS NOT NULL
      )
      THEN 1
      ELSE NULL
    END
  ) AS "output_month_n_matched",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN "t6"."output_month_now_value" IS NOT NULL
        THEN COALESCE("t6"."output_month_last_value", "t6"."output_month_then_value")
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "output_month_base_scope",
  COUNT(
    CASE
      WHEN (
        "t6"."output_month_now_value" IS NOT NULL
      )
      AND (
        "t6"."output_month_then_value" IS NOT NULL
      )
      AND NOT (
        "t6"."output_month_last_value" IS NOT NULL
      )
      THEN 1
      ELSE NULL
    END
  ) AS "output_month_n_filled",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."output_month_now_value" IS NOT NULL
        )
        AND NOT (
          "t6"."output_month_then_value" IS NOT NULL
        )
        THEN "t6"."output_month_last_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "output_month_base_new",
  COALESCE(CAST(SUM("t6"."output_month_then_value") AS BIGINT), 0) AS "output_month_base_nominal",
  COUNT(CASE WHEN "t6"."output_month_then_value" IS NOT NULL THEN 1 ELSE NULL END) AS "output_month_n_nominal",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."here" = 1
        ) AND NOT (
          "t6"."output_month_now_value" IS NOT NULL
        )
        THEN "t6"."output_month_then_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "output_month_base_unreported",
  COALESCE(CAST(SUM("t6"."output_to_date_now_value") AS BIGINT), 0) AS "output_to_date_now",
  COUNT(CASE WHEN "t6"."output_to_date_now_value" IS NOT NULL THEN 1 ELSE NULL END) AS "output_to_date_n_now",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."output_to_date_now_value" IS NOT NULL
        )
        AND (
          "t6"."output_to_date_then_value" IS NOT NULL
        )
        THEN "t6"."output_to_date_now_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "output_to_date_now_matched",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."output_to_date_now_value" IS NOT NULL
        )
        AND (
          "t6"."output_to_date_then_value" IS NOT NULL
        )
        THEN "t6"."output_to_date_then_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "output_to_date_base_matched",
  COUNT(
    CASE
      WHEN (
        "t6"."output_to_date_now_value" IS NOT NULL
      )
      AND (
        "t6"."output_to_date_then_value" IS NOT NULL
      )
      THEN 1
      ELSE NULL
    END
  ) AS "output_to_date_n_matched",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN "t6"."output_to_date_now_value" IS NOT NULL
        THEN COALESCE("t6"."output_to_date_last_value", "t6"."output_to_date_then_value")
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "output_to_date_base_scope",
  COUNT(
    CASE
      WHEN (
        "t6"."output_to_date_now_value" IS NOT NULL
      )
      AND (
        "t6"."output_to_date_then_value" IS NOT NULL
      )
      AND NOT (
        "t6"."output_to_date_last_value" IS NOT NULL
      )
      THEN 1
      ELSE NULL
    END
  ) AS "output_to_date_n_filled",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."output_to_date_now_value" IS NOT NULL
        )
        AND NOT (
          "t6"."output_to_date_then_value" IS NOT NULL
        )
        THEN "t6"."output_to_date_last_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "output_to_date_base_new",
  COALESCE(CAST(SUM("t6"."output_to_date_then_value") AS BIGINT), 0) AS "output_to_date_base_nominal",
  COUNT(CASE WHEN "t6"."output_to_date_then_value" IS NOT NULL THEN 1 ELSE NULL END) AS "output_to_date_n_nominal",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."here" = 1
        ) AND NOT (
          "t6"."output_to_date_now_value" IS NOT NULL
        )
        THEN "t6"."output_to_date_then_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "output_to_date_base_unreported",
  COALESCE(CAST(SUM("t6"."profit_month_now_value") AS BIGINT), 0) AS "profit_month_now",
  COUNT(CASE WHEN "t6"."profit_month_now_value" IS NOT NULL THEN 1 ELSE NULL END) AS "profit_month_n_now",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."profit_month_now_value" IS NOT NULL
        )
        AND (
          "t6"."profit_month_then_value" IS NOT NULL
        )
        THEN "t6"."profit_month_now_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "profit_month_now_matched",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."profit_month_now_value" IS NOT NULL
        )
        AND (
          "t6"."profit_month_then_value" IS NOT NULL
        )
        THEN "t6"."profit_month_then_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "profit_month_base_matched",
  COUNT(
    CASE
      WHEN (
        "t6"."profit_month_now_value" IS NOT NULL
      )
      AND (
        "t6"."profit_month_then_value" IS NOT NULL
      )
      THEN 1
      ELSE NULL
    END
  ) AS "profit_month_n_matched",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN "t6"."profit_month_now_value" IS NOT NULL
        THEN COALESCE("t6"."profit_month_last_value", "t6"."profit_month_then_value")
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "profit_month_base_scope",
  COUNT(
    CASE
      WHEN (
        "t6"."profit_month_now_value" IS NOT NULL
      )
      AND (
        "t6"."profit_month_then_value" IS NOT NULL
      )
      AND NOT (
        "t6"."profit_month_last_value" IS NOT NULL
      )
      THEN 1
      ELSE NULL
    END
  ) AS "profit_month_n_filled",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."profit_month_now_value" IS NOT NULL
        )
        AND NOT (
          "t6"."profit_month_then_value" IS NOT NULL
        )
        THEN "t6"."profit_month_last_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "profit_month_base_new",
  COALESCE(CAST(SUM("t6"."profit_month_then_value") AS BIGINT), 0) AS "profit_month_base_nominal",
  COUNT(CASE WHEN "t6"."profit_month_then_value" IS NOT NULL THEN 1 ELSE NULL END) AS "profit_month_n_nominal",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."here" = 1
        ) AND NOT (
          "t6"."profit_month_now_value" IS NOT NULL
        )
        THEN "t6"."profit_month_then_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "profit_month_base_unreported",
  COALESCE(CAST(SUM("t6"."profit_to_date_now_value") AS BIGINT), 0) AS "profit_to_date_now",
  COUNT(CASE WHEN "t6"."profit_to_date_now_value" IS NOT NULL THEN 1 ELSE NULL END) AS "profit_to_date_n_now",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."profit_to_date_now_value" IS NOT NULL
        )
        AND (
          "t6"."profit_to_date_then_value" IS NOT NULL
        )
        THEN "t6"."profit_to_date_now_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "profit_to_date_now_matched",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."profit_to_date_now_value" IS NOT NULL
        )
        AND (
          "t6"."profit_to_date_then_value" IS NOT NULL
        )
        THEN "t6"."profit_to_date_then_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "profit_to_date_base_matched",
  COUNT(
    CASE
      WHEN (
        "t6"."profit_to_date_now_value" IS NOT NULL
      )
      AND (
        "t6"."profit_to_date_then_value" IS NOT NULL
      )
      THEN 1
      ELSE NULL
    END
  ) AS "profit_to_date_n_matched",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN "t6"."profit_to_date_now_value" IS NOT NULL
        THEN COALESCE("t6"."profit_to_date_last_value", "t6"."profit_to_date_then_value")
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "profit_to_date_base_scope",
  COUNT(
    CASE
      WHEN (
        "t6"."profit_to_date_now_value" IS NOT NULL
      )
      AND (
        "t6"."profit_to_date_then_value" IS NOT NULL
      )
      AND NOT (
        "t6"."profit_to_date_last_value" IS NOT NULL
      )
      THEN 1
      ELSE NULL
    END
  ) AS "profit_to_date_n_filled",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."profit_to_date_now_value" IS NOT NULL
        )
        AND NOT (
          "t6"."profit_to_date_then_value" IS NOT NULL
        )
        THEN "t6"."profit_to_date_last_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "profit_to_date_base_new",
  COALESCE(CAST(SUM("t6"."profit_to_date_then_value") AS BIGINT), 0) AS "profit_to_date_base_nominal",
  COUNT(CASE WHEN "t6"."profit_to_date_then_value" IS NOT NULL THEN 1 ELSE NULL END) AS "profit_to_date_n_nominal",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."here" = 1
        ) AND NOT (
          "t6"."profit_to_date_now_value" IS NOT NULL
        )
        THEN "t6"."profit_to_date_then_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "profit_to_date_base_unreported",
  COALESCE(CAST(SUM("t6"."revenue_month_now_value") AS BIGINT), 0) AS "revenue_month_now",
  COUNT(CASE WHEN "t6"."revenue_month_now_value" IS NOT NULL THEN 1 ELSE NULL END) AS "revenue_month_n_now",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."revenue_month_now_value" IS NOT NULL
        )
        AND (
          "t6"."revenue_month_then_value" IS NOT NULL
        )
        THEN "t6"."revenue_month_now_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "revenue_month_now_matched",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."revenue_month_now_value" IS NOT NULL
        )
        AND (
          "t6"."revenue_month_then_value" IS NOT NULL
        )
        THEN "t6"."revenue_month_then_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "revenue_month_base_matched",
  COUNT(
    CASE
      WHEN (
        "t6"."revenue_month_now_value" IS NOT NULL
      )
      AND (
        "t6"."revenue_month_then_value" IS NOT NULL
      )
      THEN 1
      ELSE NULL
    END
  ) AS "revenue_month_n_matched",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN "t6"."revenue_month_now_value" IS NOT NULL
        THEN COALESCE("t6"."revenue_month_last_value", "t6"."revenue_month_then_value")
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "revenue_month_base_scope",
  COUNT(
    CASE
      WHEN (
        "t6"."revenue_month_now_value" IS NOT NULL
      )
      AND (
        "t6"."revenue_month_then_value" IS NOT NULL
      )
      AND NOT (
        "t6"."revenue_month_last_value" IS NOT NULL
      )
      THEN 1
      ELSE NULL
    END
  ) AS "revenue_month_n_filled",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."revenue_month_now_value" IS NOT NULL
        )
        AND NOT (
          "t6"."revenue_month_then_value" IS NOT NULL
        )
        THEN "t6"."revenue_month_last_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "revenue_month_base_new",
  COALESCE(CAST(SUM("t6"."revenue_month_then_value") AS BIGINT), 0) AS "revenue_month_base_nominal",
  COUNT(CASE WHEN "t6"."revenue_month_then_value" IS NOT NULL THEN 1 ELSE NULL END) AS "revenue_month_n_nominal",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."here" = 1
        ) AND NOT (
          "t6"."revenue_month_now_value" IS NOT NULL
        )
        THEN "t6"."revenue_month_then_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "revenue_month_base_unreported",
  COALESCE(CAST(SUM("t6"."revenue_to_date_now_value") AS BIGINT), 0) AS "revenue_to_date_now",
  COUNT(CASE WHEN "t6"."revenue_to_date_now_value" IS NOT NULL THEN 1 ELSE NULL END) AS "revenue_to_date_n_now",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."revenue_to_date_now_value" IS NOT NULL
        )
        AND (
          "t6"."revenue_to_date_then_value" IS NOT NULL
        )
        THEN "t6"."revenue_to_date_now_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "revenue_to_date_now_matched",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."revenue_to_date_now_value" IS NOT NULL
        )
        AND (
          "t6"."revenue_to_date_then_value" IS NOT NULL
        )
        THEN "t6"."revenue_to_date_then_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "revenue_to_date_base_matched",
  COUNT(
    CASE
      WHEN (
        "t6"."revenue_to_date_now_value" IS NOT NULL
      )
      AND (
        "t6"."revenue_to_date_then_value" IS NOT NULL
      )
      THEN 1
      ELSE NULL
    END
  ) AS "revenue_to_date_n_matched",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN "t6"."revenue_to_date_now_value" IS NOT NULL
        THEN COALESCE("t6"."revenue_to_date_last_value", "t6"."revenue_to_date_then_value")
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "revenue_to_date_base_scope",
  COUNT(
    CASE
      WHEN (
        "t6"."revenue_to_date_now_value" IS NOT NULL
      )
      AND (
        "t6"."revenue_to_date_then_value" IS NOT NULL
      )
      AND NOT (
        "t6"."revenue_to_date_last_value" IS NOT NULL
      )
      THEN 1
      ELSE NULL
    END
  ) AS "revenue_to_date_n_filled",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."revenue_to_date_now_value" IS NOT NULL
        )
        AND NOT (
          "t6"."revenue_to_date_then_value" IS NOT NULL
        )
        THEN "t6"."revenue_to_date_last_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "revenue_to_date_base_new",
  COALESCE(CAST(SUM("t6"."revenue_to_date_then_value") AS BIGINT), 0) AS "revenue_to_date_base_nominal",
  COUNT(CASE WHEN "t6"."revenue_to_date_then_value" IS NOT NULL THEN 1 ELSE NULL END) AS "revenue_to_date_n_nominal",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."here" = 1
        ) AND NOT (
          "t6"."revenue_to_date_now_value" IS NOT NULL
        )
        THEN "t6"."revenue_to_date_then_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "revenue_to_date_base_unreported",
  COALESCE(CAST(SUM("t6"."sales_month_now_value") AS BIGINT), 0) AS "sales_month_now",
  COUNT(CASE WHEN "t6"."sales_month_now_value" IS NOT NULL THEN 1 ELSE NULL END) AS "sales_month_n_now",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."sales_month_now_value" IS NOT NULL
        )
        AND (
          "t6"."sales_month_then_value" IS NOT NULL
        )
        THEN "t6"."sales_month_now_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "sales_month_now_matched",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."sales_month_now_value" IS NOT NULL
        )
        AND (
          "t6"."sales_month_then_value" IS NOT NULL
        )
        THEN "t6"."sales_month_then_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "sales_month_base_matched",
  COUNT(
    CASE
      WHEN (
        "t6"."sales_month_now_value" IS NOT NULL
      )
      AND (
        "t6"."sales_month_then_value" IS NOT NULL
      )
      THEN 1
      ELSE NULL
    END
  ) AS "sales_month_n_matched",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN "t6"."sales_month_now_value" IS NOT NULL
        THEN COALESCE("t6"."sales_month_last_value", "t6"."sales_month_then_value")
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "sales_month_base_scope",
  COUNT(
    CASE
      WHEN (
        "t6"."sales_month_now_value" IS NOT NULL
      )
      AND (
        "t6"."sales_month_then_value" IS NOT NULL
      )
      AND NOT (
        "t6"."sales_month_last_value" IS NOT NULL
      )
      THEN 1
      ELSE NULL
    END
  ) AS "sales_month_n_filled",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."sales_month_now_value" IS NOT NULL
        )
        AND NOT (
          "t6"."sales_month_then_value" IS NOT NULL
        )
        THEN "t6"."sales_month_last_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "sales_month_base_new",
  COALESCE(CAST(SUM("t6"."sales_month_then_value") AS BIGINT), 0) AS "sales_month_base_nominal",
  COUNT(CASE WHEN "t6"."sales_month_then_value" IS NOT NULL THEN 1 ELSE NULL END) AS "sales_month_n_nominal",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."here" = 1
        ) AND NOT (
          "t6"."sales_month_now_value" IS NOT NULL
        )
        THEN "t6"."sales_month_then_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "sales_month_base_unreported",
  COALESCE(CAST(SUM("t6"."sales_to_date_now_value") AS BIGINT), 0) AS "sales_to_date_now",
  COUNT(CASE WHEN "t6"."sales_to_date_now_value" IS NOT NULL THEN 1 ELSE NULL END) AS "sales_to_date_n_now",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."sales_to_date_now_value" IS NOT NULL
        )
        AND (
          "t6"."sales_to_date_then_value" IS NOT NULL
        )
        THEN "t6"."sales_to_date_now_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "sales_to_date_now_matched",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."sales_to_date_now_value" IS NOT NULL
        )
        AND (
          "t6"."sales_to_date_then_value" IS NOT NULL
        )
        THEN "t6"."sales_to_date_then_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "sales_to_date_base_matched",
  COUNT(
    CASE
      WHEN (
        "t6"."sales_to_date_now_value" IS NOT NULL
      )
      AND (
        "t6"."sales_to_date_then_value" IS NOT NULL
      )
      THEN 1
      ELSE NULL
    END
  ) AS "sales_to_date_n_matched",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN "t6"."sales_to_date_now_value" IS NOT NULL
        THEN COALESCE("t6"."sales_to_date_last_value", "t6"."sales_to_date_then_value")
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "sales_to_date_base_scope",
  COUNT(
    CASE
      WHEN (
        "t6"."sales_to_date_now_value" IS NOT NULL
      )
      AND (
        "t6"."sales_to_date_then_value" IS NOT NULL
      )
      AND NOT (
        "t6"."sales_to_date_last_value" IS NOT NULL
      )
      THEN 1
      ELSE NULL
    END
  ) AS "sales_to_date_n_filled",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."sales_to_date_now_value" IS NOT NULL
        )
        AND NOT (
          "t6"."sales_to_date_then_value" IS NOT NULL
        )
        THEN "t6"."sales_to_date_last_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "sales_to_date_base_new",
  COALESCE(CAST(SUM("t6"."sales_to_date_then_value") AS BIGINT), 0) AS "sales_to_date_base_nominal",
  COUNT(CASE WHEN "t6"."sales_to_date_then_value" IS NOT NULL THEN 1 ELSE NULL END) AS "sales_to_date_n_nominal",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."here" = 1
        ) AND NOT (
          "t6"."sales_to_date_now_value" IS NOT NULL
        )
        THEN "t6"."sales_to_date_then_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "sales_to_date_base_unreported",
  COALESCE(CAST(SUM("t6"."staff_month_now_value") AS BIGINT), 0) AS "staff_month_now",
  COUNT(CASE WHEN "t6"."staff_month_now_value" IS NOT NULL THEN 1 ELSE NULL END) AS "staff_month_n_now",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."staff_month_now_value" IS NOT NULL
        )
        AND (
          "t6"."staff_month_then_value" IS NOT NULL
        )
        THEN "t6"."staff_month_now_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "staff_month_now_matched",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."staff_month_now_value" IS NOT NULL
        )
        AND (
          "t6"."staff_month_then_value" IS NOT NULL
        )
        THEN "t6"."staff_month_then_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "staff_month_base_matched",
  COUNT(
    CASE
      WHEN (
        "t6"."staff_month_now_value" IS NOT NULL
      )
      AND (
        "t6"."staff_month_then_value" IS NOT NULL
      )
      THEN 1
      ELSE NULL
    END
  ) AS "staff_month_n_matched",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN "t6"."staff_month_now_value" IS NOT NULL
        THEN COALESCE("t6"."staff_month_last_value", "t6"."staff_month_then_value")
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "staff_month_base_scope",
  COUNT(
    CASE
      WHEN (
        "t6"."staff_month_now_value" IS NOT NULL
      )
      AND (
        "t6"."staff_month_then_value" IS NOT NULL
      )
      AND NOT (
        "t6"."staff_month_last_value" IS NOT NULL
      )
      THEN 1
      ELSE NULL
    END
  ) AS "staff_month_n_filled",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."staff_month_now_value" IS NOT NULL
        )
        AND NOT (
          "t6"."staff_month_then_value" IS NOT NULL
        )
        THEN "t6"."staff_month_last_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "staff_month_base_new",
  COALESCE(CAST(SUM("t6"."staff_month_then_value") AS BIGINT), 0) AS "staff_month_base_nominal",
  COUNT(CASE WHEN "t6"."staff_month_then_value" IS NOT NULL THEN 1 ELSE NULL END) AS "staff_month_n_nominal",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."here" = 1
        ) AND NOT (
          "t6"."staff_month_now_value" IS NOT NULL
        )
        THEN "t6"."staff_month_then_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "staff_month_base_unreported",
  COALESCE(CAST(SUM("t6"."tax_month_now_value") AS BIGINT), 0) AS "tax_month_now",
  COUNT(CASE WHEN "t6"."tax_month_now_value" IS NOT NULL THEN 1 ELSE NULL END) AS "tax_month_n_now",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."tax_month_now_value" IS NOT NULL
        )
        AND (
          "t6"."tax_month_then_value" IS NOT NULL
        )
        THEN "t6"."tax_month_now_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "tax_month_now_matched",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."tax_month_now_value" IS NOT NULL
        )
        AND (
          "t6"."tax_month_then_value" IS NOT NULL
        )
        THEN "t6"."tax_month_then_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "tax_month_base_matched",
  COUNT(
    CASE
      WHEN (
        "t6"."tax_month_now_value" IS NOT NULL
      )
      AND (
        "t6"."tax_month_then_value" IS NOT NULL
      )
      THEN 1
      ELSE NULL
    END
  ) AS "tax_month_n_matched",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN "t6"."tax_month_now_value" IS NOT NULL
        THEN COALESCE("t6"."tax_month_last_value", "t6"."tax_month_then_value")
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "tax_month_base_scope",
  COUNT(
    CASE
      WHEN (
        "t6"."tax_month_now_value" IS NOT NULL
      )
      AND (
        "t6"."tax_month_then_value" IS NOT NULL
      )
      AND NOT (
        "t6"."tax_month_last_value" IS NOT NULL
      )
      THEN 1
      ELSE NULL
    END
  ) AS "tax_month_n_filled",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."tax_month_now_value" IS NOT NULL
        )
        AND NOT (
          "t6"."tax_month_then_value" IS NOT NULL
        )
        THEN "t6"."tax_month_last_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "tax_month_base_new",
  COALESCE(CAST(SUM("t6"."tax_month_then_value") AS BIGINT), 0) AS "tax_month_base_nominal",
  COUNT(CASE WHEN "t6"."tax_month_then_value" IS NOT NULL THEN 1 ELSE NULL END) AS "tax_month_n_nominal",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."here" = 1
        ) AND NOT (
          "t6"."tax_month_now_value" IS NOT NULL
        )
        THEN "t6"."tax_month_then_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "tax_month_base_unreported",
  COALESCE(CAST(SUM("t6"."tax_to_date_now_value") AS BIGINT), 0) AS "tax_to_date_now",
  COUNT(CASE WHEN "t6"."tax_to_date_now_value" IS NOT NULL THEN 1 ELSE NULL END) AS "tax_to_date_n_now",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."tax_to_date_now_value" IS NOT NULL
        )
        AND (
          "t6"."tax_to_date_then_value" IS NOT NULL
        )
        THEN "t6"."tax_to_date_now_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "tax_to_date_now_matched",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."tax_to_date_now_value" IS NOT NULL
        )
        AND (
          "t6"."tax_to_date_then_value" IS NOT NULL
        )
        THEN "t6"."tax_to_date_then_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "tax_to_date_base_matched",
  COUNT(
    CASE
      WHEN (
        "t6"."tax_to_date_now_value" IS NOT NULL
      )
      AND (
        "t6"."tax_to_date_then_value" IS NOT NULL
      )
      THEN 1
      ELSE NULL
    END
  ) AS "tax_to_date_n_matched",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN "t6"."tax_to_date_now_value" IS NOT NULL
        THEN COALESCE("t6"."tax_to_date_last_value", "t6"."tax_to_date_then_value")
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "tax_to_date_base_scope",
  COUNT(
    CASE
      WHEN (
        "t6"."tax_to_date_now_value" IS NOT NULL
      )
      AND (
        "t6"."tax_to_date_then_value" IS NOT NULL
      )
      AND NOT (
        "t6"."tax_to_date_last_value" IS NOT NULL
      )
      THEN 1
      ELSE NULL
    END
  ) AS "tax_to_date_n_filled",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."tax_to_date_now_value" IS NOT NULL
        )
        AND NOT (
          "t6"."tax_to_date_then_value" IS NOT NULL
        )
        THEN "t6"."tax_to_date_last_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "tax_to_date_base_new",
  COALESCE(CAST(SUM("t6"."tax_to_date_then_value") AS BIGINT), 0) AS "tax_to_date_base_nominal",
  COUNT(CASE WHEN "t6"."tax_to_date_then_value" IS NOT NULL THEN 1 ELSE NULL END) AS "tax_to_date_n_nominal",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."here" = 1
        ) AND NOT (
          "t6"."tax_to_date_now_value" IS NOT NULL
        )
        THEN "t6"."tax_to_date_then_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "tax_to_date_base_unreported",
  COALESCE(CAST(SUM("t6"."electricity_month_prev_value") AS BIGINT), 0) AS "electricity_prev",
  COUNT(CASE WHEN "t6"."electricity_month_prev_value" IS NOT NULL THEN 1 ELSE NULL END) AS "electricity_n_prev",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."electricity_month_now_value" IS NOT NULL
        )
        AND (
          "t6"."electricity_month_prev_value" IS NOT NULL
        )
        THEN "t6"."electricity_month_now_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "electricity_prev_matched_now",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."electricity_month_now_value" IS NOT NULL
        )
        AND (
          "t6"."electricity_month_prev_value" IS NOT NULL
        )
        THEN "t6"."electricity_month_prev_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "electricity_prev_matched",
  COUNT(
    CASE
      WHEN (
        "t6"."electricity_month_now_value" IS NOT NULL
      )
      AND (
        "t6"."electricity_month_prev_value" IS NOT NULL
      )
      THEN 1
      ELSE NULL
    END
  ) AS "electricity_n_prev_matched",
  COUNT(CASE WHEN "t6"."electricity_month_now_value" = 0 THEN 1 ELSE NULL END) AS "electricity_n_zero",
  COALESCE(CAST(SUM("t6"."exports_month_prev_value") AS BIGINT), 0) AS "exports_prev",
  COUNT(CASE WHEN "t6"."exports_month_prev_value" IS NOT NULL THEN 1 ELSE NULL END) AS "exports_n_prev",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."exports_month_now_value" IS NOT NULL
        )
        AND (
          "t6"."exports_month_prev_value" IS NOT NULL
        )
        THEN "t6"."exports_month_now_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "exports_prev_matched_now",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."exports_month_now_value" IS NOT NULL
        )
        AND (
          "t6"."exports_month_prev_value" IS NOT NULL
        )
        THEN "t6"."exports_month_prev_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "exports_prev_matched",
  COUNT(
    CASE
      WHEN (
        "t6"."exports_month_now_value" IS NOT NULL
      )
      AND (
        "t6"."exports_month_prev_value" IS NOT NULL
      )
      THEN 1
      ELSE NULL
    END
  ) AS "exports_n_prev_matched",
  COUNT(CASE WHEN "t6"."exports_month_now_value" = 0 THEN 1 ELSE NULL END) AS "exports_n_zero",
  COALESCE(CAST(SUM("t6"."orders_month_prev_value") AS BIGINT), 0) AS "orders_prev",
  COUNT(CASE WHEN "t6"."orders_month_prev_value" IS NOT NULL THEN 1 ELSE NULL END) AS "orders_n_prev",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."orders_month_now_value" IS NOT NULL
        )
        AND (
          "t6"."orders_month_prev_value" IS NOT NULL
        )
        THEN "t6"."orders_month_now_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "orders_prev_matched_now",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."orders_month_now_value" IS NOT NULL
        )
        AND (
          "t6"."orders_month_prev_value" IS NOT NULL
        )
        THEN "t6"."orders_month_prev_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "orders_prev_matched",
  COUNT(
    CASE
      WHEN (
        "t6"."orders_month_now_value" IS NOT NULL
      )
      AND (
        "t6"."orders_month_prev_value" IS NOT NULL
      )
      THEN 1
      ELSE NULL
    END
  ) AS "orders_n_prev_matched",
  COUNT(CASE WHEN "t6"."orders_month_now_value" = 0 THEN 1 ELSE NULL END) AS "orders_n_zero",
  COALESCE(CAST(SUM("t6"."output_month_prev_value") AS BIGINT), 0) AS "output_prev",
  COUNT(CASE WHEN "t6"."output_month_prev_value" IS NOT NULL THEN 1 ELSE NULL END) AS "output_n_prev",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."output_month_now_value" IS NOT NULL
        )
        AND (
          "t6"."output_month_prev_value" IS NOT NULL
        )
        THEN "t6"."output_month_now_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "output_prev_matched_now",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."output_month_now_value" IS NOT NULL
        )
        AND (
          "t6"."output_month_prev_value" IS NOT NULL
        )
        THEN "t6"."output_month_prev_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "output_prev_matched",
  COUNT(
    CASE
      WHEN (
        "t6"."output_month_now_value" IS NOT NULL
      )
      AND (
        "t6"."output_month_prev_value" IS NOT NULL
      )
      THEN 1
      ELSE NULL
    END
  ) AS "output_n_prev_matched",
  COUNT(CASE WHEN "t6"."output_month_now_value" = 0 THEN 1 ELSE NULL END) AS "output_n_zero",
  COALESCE(CAST(SUM("t6"."profit_month_prev_value") AS BIGINT), 0) AS "profit_prev",
  COUNT(CASE WHEN "t6"."profit_month_prev_value" IS NOT NULL THEN 1 ELSE NULL END) AS "profit_n_prev",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."profit_month_now_value" IS NOT NULL
        )
        AND (
          "t6"."profit_month_prev_value" IS NOT NULL
        )
        THEN "t6"."profit_month_now_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "profit_prev_matched_now",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."profit_month_now_value" IS NOT NULL
        )
        AND (
          "t6"."profit_month_prev_value" IS NOT NULL
        )
        THEN "t6"."profit_month_prev_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "profit_prev_matched",
  COUNT(
    CASE
      WHEN (
        "t6"."profit_month_now_value" IS NOT NULL
      )
      AND (
        "t6"."profit_month_prev_value" IS NOT NULL
      )
      THEN 1
      ELSE NULL
    END
  ) AS "profit_n_prev_matched",
  COUNT(CASE WHEN "t6"."profit_month_now_value" = 0 THEN 1 ELSE NULL END) AS "profit_n_zero",
  COALESCE(CAST(SUM("t6"."revenue_month_prev_value") AS BIGINT), 0) AS "revenue_prev",
  COUNT(CASE WHEN "t6"."revenue_month_prev_value" IS NOT NULL THEN 1 ELSE NULL END) AS "revenue_n_prev",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."revenue_month_now_value" IS NOT NULL
        )
        AND (
          "t6"."revenue_month_prev_value" IS NOT NULL
        )
        THEN "t6"."revenue_month_now_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "revenue_prev_matched_now",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."revenue_month_now_value" IS NOT NULL
        )
        AND (
          "t6"."revenue_month_prev_value" IS NOT NULL
        )
        THEN "t6"."revenue_month_prev_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "revenue_prev_matched",
  COUNT(
    CASE
      WHEN (
        "t6"."revenue_month_now_value" IS NOT NULL
      )
      AND (
        "t6"."revenue_month_prev_value" IS NOT NULL
      )
      THEN 1
      ELSE NULL
    END
  ) AS "revenue_n_prev_matched",
  COUNT(CASE WHEN "t6"."revenue_month_now_value" = 0 THEN 1 ELSE NULL END) AS "revenue_n_zero",
  COALESCE(CAST(SUM("t6"."sales_month_prev_value") AS BIGINT), 0) AS "sales_prev",
  COUNT(CASE WHEN "t6"."sales_month_prev_value" IS NOT NULL THEN 1 ELSE NULL END) AS "sales_n_prev",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."sales_month_now_value" IS NOT NULL
        )
        AND (
          "t6"."sales_month_prev_value" IS NOT NULL
        )
        THEN "t6"."sales_month_now_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "sales_prev_matched_now",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."sales_month_now_value" IS NOT NULL
        )
        AND (
          "t6"."sales_month_prev_value" IS NOT NULL
        )
        THEN "t6"."sales_month_prev_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "sales_prev_matched",
  COUNT(
    CASE
      WHEN (
        "t6"."sales_month_now_value" IS NOT NULL
      )
      AND (
        "t6"."sales_month_prev_value" IS NOT NULL
      )
      THEN 1
      ELSE NULL
    END
  ) AS "sales_n_prev_matched",
  COUNT(CASE WHEN "t6"."sales_month_now_value" = 0 THEN 1 ELSE NULL END) AS "sales_n_zero",
  COALESCE(CAST(SUM("t6"."staff_month_prev_value") AS BIGINT), 0) AS "staff_prev",
  COUNT(CASE WHEN "t6"."staff_month_prev_value" IS NOT NULL THEN 1 ELSE NULL END) AS "staff_n_prev",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."staff_month_now_value" IS NOT NULL
        )
        AND (
          "t6"."staff_month_prev_value" IS NOT NULL
        )
        THEN "t6"."staff_month_now_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "staff_prev_matched_now",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."staff_month_now_value" IS NOT NULL
        )
        AND (
          "t6"."staff_month_prev_value" IS NOT NULL
        )
        THEN "t6"."staff_month_prev_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "staff_prev_matched",
  COUNT(
    CASE
      WHEN (
        "t6"."staff_month_now_value" IS NOT NULL
      )
      AND (
        "t6"."staff_month_prev_value" IS NOT NULL
      )
      THEN 1
      ELSE NULL
    END
  ) AS "staff_n_prev_matched",
  COUNT(CASE WHEN "t6"."staff_month_now_value" = 0 THEN 1 ELSE NULL END) AS "staff_n_zero",
  COALESCE(CAST(SUM("t6"."tax_month_prev_value") AS BIGINT), 0) AS "tax_prev",
  COUNT(CASE WHEN "t6"."tax_month_prev_value" IS NOT NULL THEN 1 ELSE NULL END) AS "tax_n_prev",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."tax_month_now_value" IS NOT NULL
        )
        AND (
          "t6"."tax_month_prev_value" IS NOT NULL
        )
        THEN "t6"."tax_month_now_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "tax_prev_matched_now",
  COALESCE(
    CAST(SUM(
      CASE
        WHEN (
          "t6"."tax_month_now_value" IS NOT NULL
        )
        AND (
          "t6"."tax_month_prev_value" IS NOT NULL
        )
        THEN "t6"."tax_month_prev_value"
        ELSE NULL
      END
    ) AS BIGINT),
    0
  ) AS "tax_prev_matched",
  COUNT(
    CASE
      WHEN (
        "t6"."tax_month_now_value" IS NOT NULL
      )
      AND (
        "t6"."tax_month_prev_value" IS NOT NULL
      )
      THEN 1
      ELSE NULL
    END
  ) AS "tax_n_prev_matched",
  COUNT(CASE WHEN "t6"."tax_month_now_value" = 0 THEN 1 ELSE NULL END) AS "tax_n_zero"
FROM (
  SELECT
    "t3"."attribute",
    "t3"."value",
    "t3"."county",
    "t3"."town",
    "t3"."here",
    "t3"."was",
    "t3"."before",
    "t3"."electricity_month_now_value",
    "t3"."electricity_month_last_value",
    "t3"."electricity_month_then_value",
    "t3"."electricity_month_prev_value",
    "t3"."electricity_to_date_now_value",
    "t3"."electricity_to_date_last_value",
    "t3"."electricity_to_date_then_value",
    "t3"."exports_month_now_value",
    "t3"."exports_month_last_value",
    "t3"."exports_month_then_value",
    "t3"."exports_month_prev_value",
    "t3"."exports_to_date_now_value",
    "t3"."exports_to_date_last_value",
    "t3"."exports_to_date_then_value",
    "t3"."orders_month_now_value",
    "t3"."orders_month_last_value",
    "t3"."orders_month_then_value",
    "t3"."orders_month_prev_value",
    "t3"."output_month_now_value",
    "t3"."output_month_last_value",
    "t3"."output_month_then_value",
    "t3"."output_month_prev_value",
    "t3"."output_to_date_now_value",
    "t3"."output_to_date_last_value",
    "t3"."output_to_date_then_value",
    "t3"."profit_month_now_value",
    "t3"."profit_month_last_value",
    "t3"."profit_month_then_value",
    "t3"."profit_month_prev_value",
    "t3"."profit_to_date_now_value",
    "t3"."profit_to_date_last_value",
    "t3"."profit_to_date_then_value",
    "t3"."revenue_month_now_value",
    "t3"."revenue_month_last_value",
    "t3"."revenue_month_then_value",
    "t3"."revenue_month_prev_value",
    "t3"."revenue_to_date_now_value",
    "t3"."revenue_to_date_last_value",
    "t3"."revenue_to_date_then_value",
    "t3"."sales_month_now_value",
    "t3"."sales_month_last_value",
    "t3"."sales_month_then_value",
    "t3"."sales_month_prev_value",
    "t3"."sales_to_date_now_value",
    "t3"."sales_to_date_last_value",
    "t3"."sales_to_date_then_value",
    "t3"."staff_month_now_value",
    "t3"."staff_month_last_value",
    "t3"."staff_month_then_value",
    "t3"."staff_month_prev_value",
    "t3"."tax_month_now_value",
    "t3"."tax_month_last_value",
    "t3"."tax_month_then_value",
    "t3"."tax_month_prev_value",
    "t3"."tax_to_date_now_value",
    "t3"."tax_to_date_last_value",
    "t3"."tax_to_date_then_value",
    "t4"."place",
    "t5"."part"
  FROM "members" AS "t3"
  INNER JOIN "places" AS "t4"
    ON "t3"."county" = "t4"."county" AND "t3"."town" = "t4"."town"
  INNER JOIN "parts" AS "t5"
    ON "t3"."attribute" = "t5"."attribute" AND "t3"."value" = "t5"."value"
) AS "t6"
GROUP BY
  1,
  2
