package id.canting.training.internal;

import id.canting.identity.Scope;
import java.util.List;
import java.util.NoSuchElementException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rooms of a centre. */
@Repository
class Rooms {

    private final JdbcClient jdbc;

    Rooms(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param inUse whether new sessions may be put into it */
    record Room(RoomId id, String name, int places, boolean inUse) {}

    List<Room> all(Scope me) {
        return jdbc.sql("select id, name, places, in_use from room where centre_id = :centre order by not in_use, name")
                .param("centre", me.centre().value())
                .query(Room.class)
                .list();
    }

    /** @throws NoSuchElementException when the centre has no such room */
    Room get(Scope me, RoomId id) {
        return all(me).stream()
                .filter(room -> room.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("room " + id));
    }

    /** @return false when the centre has another room of this name */
    boolean insert(Scope me, Room room) {
        return jdbc.sql(
                                """
                        insert into room (id, version, centre_id, name, places, in_use)
                        values (:id, 0, :centre, :name, :places, :inUse)
                        on conflict on constraint room_name_uq do nothing
                        """)
                        .param("id", room.id().value())
                        .param("centre", me.centre().value())
                        .param("name", room.name())
                        .param("places", room.places())
                        .param("inUse", room.inUse())
                        .update()
                == 1;
    }

    /** @return false when the centre has another room of this name */
    boolean save(Scope me, Room room) {
        return jdbc.sql(
                                """
                        update room
                           set version = version + 1, name = :name, places = :places, in_use = :inUse
                         where centre_id = :centre and id = :id
                           and not exists (select from room other
                                            where other.centre_id = :centre and other.name = :name and other.id <> :id)
                        """)
                        .param("id", room.id().value())
                        .param("centre", me.centre().value())
                        .param("name", room.name())
                        .param("places", room.places())
                        .param("inUse", room.inUse())
                        .update()
                == 1;
    }
}
