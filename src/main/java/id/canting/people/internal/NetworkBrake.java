package id.canting.people.internal;

import id.canting.people.Brake;
import java.time.Duration;
import org.springframework.stereotype.Component;

@Component
class NetworkBrake implements Brake {

    private final Brakes brakes;

    NetworkBrake(Brakes brakes) {
        this.brakes = brakes;
    }

    @Override
    public boolean within(String what, String address, int most, Duration window) {
        return brakes.within(what + ":" + Origin.network(address), most, window);
    }
}
