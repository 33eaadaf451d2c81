package io.tandem.catalog;

import static io.tandem.records.Field.of;
import static io.tandem.records.Field.text;

import io.tandem.records.Field.Kind;
import io.tandem.records.Field.Trait;
import io.tandem.records.Label;
import io.tandem.records.ObjectType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ProductType {

    @Bean
    ObjectType product() {
        return ObjectType.named(
                        "product",
                        "products",
                        "shopping",
                        new Label("Product", "产品"),
                        new Label("Products", "产品"),
                        "catalog.product")
                .fields(
                        text("name", "Name", "名称")
                                .with(Trait.REQUIRED, Trait.KEY, Trait.SEARCHED, Trait.LISTED),
                        text("code", "Code", "编码")
                                .with(Trait.UNIQUE, Trait.KEY, Trait.SEARCHED, Trait.LISTED),
                        text("series", "Series", "系列").with(Trait.LISTED),
                        of("price", Kind.MONEY, "Price", "价格").with(Trait.LISTED),
                        of("active", Kind.BOOLEAN, "On sale", "在售").with(Trait.LISTED));
    }
}
