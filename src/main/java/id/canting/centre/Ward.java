package id.canting.centre;

/**
 * A kelurahan.
 *
 * @param code of the Ministry of Home Affairs, such as 35.76.02.1001
 * @param district the kecamatan that it lies in
 */
public record Ward(String code, String name, String district) {}
