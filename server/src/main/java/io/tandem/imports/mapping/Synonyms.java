package io.tandem.imports.mapping;

import io.tandem.records.Field;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What other systems call our fields in their headers, beside our own names and labels.
final class Synonyms {

    private static final Map<String, Set<String>> OF_FIELD = new HashMap<>();

    static {
        add("name", "title", "full name", "名称", "姓名");
        add("domain", "website", "homepage", "web", "网站", "官网", "域名");
        add("sector", "industry", "branch", "行业");
        add("employees", "headcount", "staff", "number of employees", "员工数", "人数");
        add("revenue", "annual revenue", "turnover", "年收入", "营收");
        add("foundedYear", "founded", "year established", "established", "成立年份");
        add("country", "office location", "location", "nation", "国家");
        add("city", "town", "城市");
        add("parent", "subsidiary of", "parent company", "parent account", "上级", "母公司");
        add(
                "owner",
                "sales agent",
                "sales rep",
                "agent",
                "rep",
                "salesperson",
                "assigned to",
                "responsible",
                "负责人",
                "所有者",
                "销售");
        add("manager", "team lead", "lead", "head", "经理", "主管");
        add("region", "regional office", "territory", "area", "地区", "区域", "大区");
        add("amount", "value", "close value", "deal value", "deal amount", "sum", "金额", "成交金额");
        add("openedOn", "engage date", "opened", "open date", "start date", "created", "开始日期");
        add("closedOn", "close date", "closed", "closing date", "关闭日期", "成交日期");
        add("expectedCloseOn", "expected close", "expected close date", "forecast date", "预计成交日期");
        add("stage", "deal stage", "status", "phase", "阶段", "销售阶段");
        add(
                "reference",
                "opportunity id",
                "deal id",
                "external id",
                "number",
                "deal number",
                "编号",
                "商机编号");
        add("lostReason", "loss reason", "reason lost", "输单原因");
        add("nextStep", "next action", "下一步");
        add("source", "lead source", "origin", "来源");
        add("email", "e mail", "mail", "email address", "邮箱", "电子邮件");
        add("phone", "telephone", "tel", "mobile", "phone number", "phone1", "电话", "手机");
        add("title", "job title", "position", "jobtitle", "职位", "职务");
        add(
                "price",
                "sales price",
                "list price",
                "unit price",
                "price each",
                "msrp",
                "srp",
                "单价",
                "价格");
        add("code", "product code", "sku", "item number", "产品编码", "货号");
        add("series", "product line", "category", "family", "product family", "系列", "类别");
        add("quantity", "qty", "quantity ordered", "units", "数量");
        add("role", "function", "角色");
    }

    private Synonyms() {}

    private static void add(String field, String... others) {
        Set<String> plain = new java.util.HashSet<>();
        for (String other : others) {
            plain.add(plain(other));
        }
        OF_FIELD.merge(
                field,
                plain,
                (some, more) -> {
                    some.addAll(more);
                    return some;
                });
    }

    static boolean mean(Field field, String header) {
        return OF_FIELD.getOrDefault(field.name(), Set.of()).contains(header);
    }

    /// Letters and digits alone, so that `Close_Value` and `closeValue` are the same.
    static String plain(String text) {
        return text.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
    }
}
