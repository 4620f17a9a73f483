package id.canting.centre.internal;

import id.canting.centre.Ward;
import id.canting.centre.Wards;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Only a release changes wards, so they are read once. */
@Repository
class WardTable implements Wards {

    private final List<Ward> wards;

    WardTable(JdbcClient jdbc) {
        wards = jdbc.sql("select code, name, district from ward order by city_code, district, name")
                .query(Ward.class)
                .list();
    }

    @Override
    public List<Ward> ofCity(String cityCode) {
        return wards.stream()
                .filter(ward -> ward.code().startsWith(cityCode + "."))
                .toList();
    }

    @Override
    public Optional<Ward> find(String code) {
        return wards.stream().filter(ward -> ward.code().equals(code)).findFirst();
    }
}
