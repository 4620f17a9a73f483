package id.canting.centre;

import java.util.List;
import java.util.Optional;

/** The wards that addresses name. Answers come from memory. */
public interface Wards {

    /** By district and name; empty for a city whose wards are not known here. */
    List<Ward> ofCity(String cityCode);

    Optional<Ward> find(String code);
}
